#include "dataset/binning/number_bins.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>

#include "dataset/binning/pre_bins.h"

namespace octroi {
namespace {

size_t rows_of_share(double share, size_t rows) {
  return static_cast<size_t>(std::ceil(share * static_cast<double>(rows)));
}

std::vector<size_t> pre_bins(const ValueCounts& values, size_t rows,
                             const BinningSettings& settings) {
  if (settings.pre_bins == PreBinMethod::kQuantiles) {
    return quantile_pre_bins(values, settings.max_pre_bins);
  }
  return tree_pre_bins(values, settings.max_pre_bins,
                       rows_of_share(settings.min_pre_bin_share, rows));
}

MergeConstraints constraints_of(const FrameColumn& column, size_t rows,
                                const BinningSettings& settings) {
  const auto own = settings.trend_of.find(column.name);
  return {own == settings.trend_of.end() ? settings.trend : own->second, settings.max_bins,
          rows_of_share(settings.min_share, rows), settings.min_woe_difference,
          settings.max_p_value};
}

std::vector<Bin> special_bins(const FrameColumn& column, std::span<const uint8_t> bad,
                              std::span<const size_t> rows, const std::vector<double>& values) {
  std::vector<Bin> bins;
  for (const double value : values) {
    Bin bin;
    bin.kind = Bin::Kind::kSpecial;
    bin.value = value;
    for (const size_t row : rows) {
      if (column.numbers[row] == value) bin.counts.add(bad[row] != 0);
    }
    bins.push_back(std::move(bin));
  }
  return bins;
}

}  // namespace

std::pair<std::vector<Bin>, Trend> fit_number_bins(const FrameColumn& column,
                                                   std::span<const uint8_t> bad,
                                                   std::span<const size_t> rows,
                                                   const ClassCounts& all,
                                                   const BinningSettings& settings) {
  const auto special = settings.special_values_of.find(column.name);
  const std::vector<double> specials =
      special == settings.special_values_of.end() ? std::vector<double>() : special->second;
  const ValueCounts values = count_values(column, bad, rows, specials);
  const std::vector<size_t> cuts = pre_bins(values, rows.size(), settings);
  const std::vector<ClassCounts> counts = pre_bin_counts(values, cuts);
  const OptimalMerge merge =
      merge_optimally(counts, all, constraints_of(column, rows.size(), settings));

  std::vector<Bin> bins(merge.last.size());
  size_t pre_bin = 0;
  for (size_t i = 0; i < bins.size(); ++i) {
    bins[i].kind = Bin::Kind::kRange;
    for (; pre_bin <= merge.last[i]; ++pre_bin) bins[i].counts += counts[pre_bin];
    if (i + 1 == bins.size()) break;
    const size_t first_above = cuts[merge.last[i]];
    bins[i].to = bins[i + 1].from =
        round_number_between(values.values[first_above - 1], values.values[first_above]);
  }
  std::vector<Bin> own = special_bins(column, bad, rows, specials);
  std::move(own.begin(), own.end(), std::back_inserter(bins));
  return {std::move(bins), merge.trend};
}

double round_number_between(double low, double high) {
  const double middle = low + (high - low) / 2.0;
  const double largest = std::max(std::abs(low), std::abs(high));
  const int most = static_cast<int>(std::ceil(std::log10(largest))) + 1;
  // A double has 17 significant digits.
  for (int power = most; power > most - 20; --power) {
    const double step = std::pow(10.0, power);
    for (const double multiple : {std::round(middle / step), std::floor(high / step)}) {
      // As text, so that 0.3 is 0.3 and not 3 · 0.1.
      const double number = std::strtod(fmt::format("{:.0f}e{}", multiple, power).c_str(), nullptr);
      if (low < number && number <= high) return number;
    }
  }
  return high;
}

}  // namespace octroi
