#include "dataset/binning/feature_binning.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "base/error.h"
#include "base/interrupt.h"
#include "base/parallel.h"
#include "dataset/binning/category_bins.h"
#include "dataset/binning/number_bins.h"

namespace octroi {
namespace {

// Rows that fell into no other bin.
Bin own_bin(Bin::Kind kind, const ClassCounts& counts) {
  Bin bin;
  bin.kind = kind;
  bin.counts = counts;
  return bin;
}

bool is_missing(const FrameColumn& column, size_t row) {
  return column.is_category() ? column.codes[row] < 0 : std::isnan(column.numbers[row]);
}

bool has_own_meaning(const Bin& bin) {
  return bin.kind == Bin::Kind::kRange || bin.kind == Bin::Kind::kCategories;
}

void weigh(std::vector<Bin>& bins, const ClassCounts& all, size_t min_own_rows) {
  for (Bin& bin : bins) {
    if (!has_own_meaning(bin) && bin.counts.rows() < min_own_rows) continue;
    bin.weight_of_evidence = weight_of_evidence(bin.counts, all);
    bin.information_value = information_value(bin.counts, all);
  }
}

}  // namespace

FeatureBinning::FeatureBinning(std::vector<Bin> bins, Trend trend)
    : bins_(std::move(bins)), trend_(trend) {
  for (size_t i = 0; i < bins_.size(); ++i) {
    const Bin& bin = bins_[i];
    switch (bin.kind) {
      case Bin::Kind::kRange:
        if (i > 0) cuts_.push_back(bin.from);
        break;
      case Bin::Kind::kCategories:
        for (const int32_t code : bin.codes) {
          const size_t at = static_cast<size_t>(code);
          if (at >= bin_of_code_.size()) bin_of_code_.resize(at + 1, bins_.size());
          bin_of_code_[at] = i;
        }
        break;
      case Bin::Kind::kSpecial:
        specials_.push_back(i);
        break;
      case Bin::Kind::kMissing:
        missing_ = i;
        break;
      case Bin::Kind::kUnseen:
        unseen_ = i;
        break;
    }
  }
}

FeatureBinning FeatureBinning::fit(const FrameColumn& column, std::span<const uint8_t> bad,
                                   std::span<const size_t> rows, const BinningSettings& settings) {
  ClassCounts all, missing;
  for (const size_t row : rows) {
    all.add(bad[row] != 0);
    if (is_missing(column, row)) missing.add(bad[row] != 0);
  }
  if (!all.has_both()) throw defect_error("Bins are fitted on one class alone.", column.name);
  std::vector<Bin> bins;
  Trend trend = Trend::kAscending;
  if (column.is_category()) {
    bins = fit_category_bins(column, bad, rows, all, settings);
  } else {
    std::tie(bins, trend) = fit_number_bins(column, bad, rows, all, settings);
  }
  bins.push_back(own_bin(Bin::Kind::kMissing, missing));
  if (column.is_category()) bins.push_back(own_bin(Bin::Kind::kUnseen, {}));
  weigh(bins, all, settings.min_own_rows);
  return {std::move(bins), trend};
}

double FeatureBinning::information_value() const {
  double sum = 0.0;
  for (const Bin& bin : bins_) sum += bin.information_value;
  return sum;
}

size_t FeatureBinning::bin_of_number(double x) const {
  if (std::isnan(x)) return missing_;
  for (const size_t special : specials_) {
    if (bins_[special].value == x) return special;
  }
  const auto above = std::upper_bound(cuts_.begin(), cuts_.end(), x);
  return static_cast<size_t>(above - cuts_.begin());
}

size_t FeatureBinning::bin_of_code(int32_t code) const {
  if (code < 0) return missing_;
  const size_t at = static_cast<size_t>(code);
  const bool known = at < bin_of_code_.size() && bin_of_code_[at] < bins_.size();
  return known ? bin_of_code_[at] : unseen_;
}

size_t FeatureBinning::bin_of_cell(const FrameColumn& column, size_t row) const {
  return column.is_category() ? bin_of_code(column.codes[row]) : bin_of_number(column.numbers[row]);
}

std::vector<FeatureBinning> fit_binnings(const Frame& frame, std::span<const uint8_t> bad,
                                         std::span<const size_t> rows,
                                         const BinningSettings& settings) {
  std::vector<std::optional<FeatureBinning>> fitted(frame.column_count());
  parallel_for(fitted.size(), [&](size_t i) {
    throw_if_interrupted();
    fitted[i] = FeatureBinning::fit(frame.column(i), bad, rows, settings);
  });
  std::vector<FeatureBinning> binnings;
  for (auto& binning : fitted) binnings.push_back(std::move(*binning));
  return binnings;
}

}  // namespace octroi
