#include "dataset/profile/distribution.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace octroi {
namespace {

constexpr size_t kMostValueBars = 15;
constexpr size_t kRanges = 20;
constexpr double kTail = 0.005;
constexpr size_t kCategoriesShown = 10;

using Kind = DistributionBar::Kind;

void add(OutcomeCount& count, int8_t label) {
  ++count.rows;
  if (label < 0) return;
  ++count.labelled;
  count.bads += label == 1;
}

ValueCounts without(const ValueCounts& values, const std::vector<SuspiciousValue>& suspicious) {
  ValueCounts rest;
  for (size_t i = 0; i < values.values.size(); ++i) {
    const bool is_left_out =
        std::any_of(suspicious.begin(), suspicious.end(),
                    [&](const SuspiciousValue& one) { return one.value == values.values[i]; });
    if (is_left_out) continue;
    rest.values.push_back(values.values[i]);
    rest.counts.push_back(values.counts[i]);
  }
  return rest;
}

std::vector<DistributionBar> bars_of_scale(const ValueCounts& values) {
  std::vector<DistributionBar> bars;
  if (values.values.size() <= kMostValueBars) {
    for (const double value : values.values) bars.push_back({Kind::kValue, value, value, "", {}});
    return bars;
  }
  double low = quantile(values, kTail), high = quantile(values, 1.0 - kTail);
  // Nearly all rows hold one value: the quantiles leave no width, the extremes do.
  if (!(high > low)) {
    low = values.values.front();
    high = values.values.back();
  }
  const double width = (high - low) / kRanges;
  for (size_t i = 0; i < kRanges; ++i) {
    bars.push_back({Kind::kRange,
                    low + width * static_cast<double>(i),
                    low + width * static_cast<double>(i + 1),
                    "",
                    {}});
  }
  return bars;
}

// The bar of a value of the scale; the outer ranges are open.
size_t bar_of(const std::vector<DistributionBar>& bars, double value) {
  const auto after =
      std::upper_bound(bars.begin(), bars.end(), value,
                       [](double x, const DistributionBar& bar) { return x < bar.from; });
  return after == bars.begin() ? 0 : static_cast<size_t>(after - bars.begin()) - 1;
}

void append_missing(std::vector<DistributionBar>& bars, const OutcomeCount& missing) {
  if (missing.rows > 0) bars.push_back({Kind::kMissing, 0.0, 0.0, "", missing});
}

}  // namespace

double quantile(const ValueCounts& values, double share) {
  const double wanted = share * static_cast<double>(values.total().rows());
  uint64_t passed = 0;
  for (size_t i = 0; i < values.values.size(); ++i) {
    passed += values.counts[i].rows();
    if (static_cast<double>(passed) >= wanted) return values.values[i];
  }
  return values.values.back();
}

std::vector<DistributionBar> number_distribution(const FrameColumn& column,
                                                 std::span<const int8_t> labels,
                                                 const ValueCounts& values,
                                                 const std::vector<SuspiciousValue>& suspicious) {
  std::vector<DistributionBar> bars = bars_of_scale(without(values, suspicious));
  std::vector<DistributionBar> apart;
  for (const SuspiciousValue& one : suspicious) {
    apart.push_back({Kind::kSuspicious, one.value, one.value, "", {}});
  }
  OutcomeCount missing;
  for (size_t row = 0; row < column.size(); ++row) {
    const double value = column.numbers[row];
    if (std::isnan(value)) {
      add(missing, labels[row]);
      continue;
    }
    const auto own = std::find_if(apart.begin(), apart.end(),
                                  [&](const DistributionBar& bar) { return bar.from == value; });
    add(own != apart.end() ? own->count : bars[bar_of(bars, value)].count, labels[row]);
  }
  bars.insert(bars.end(), apart.begin(), apart.end());
  append_missing(bars, missing);
  return bars;
}

std::vector<DistributionBar> category_distribution(const FrameColumn& column,
                                                   std::span<const int8_t> labels) {
  std::vector<OutcomeCount> counts(column.dictionary.size());
  OutcomeCount missing, others;
  for (size_t row = 0; row < column.size(); ++row) {
    const int32_t code = column.codes[row];
    add(code < 0 ? missing : counts[static_cast<size_t>(code)], labels[row]);
  }
  std::vector<size_t> order(counts.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return counts[a].rows > counts[b].rows; });
  std::vector<DistributionBar> bars;
  for (const size_t code : order) {
    const OutcomeCount& count = counts[code];
    if (bars.size() < kCategoriesShown) {
      bars.push_back({Kind::kCategory, 0.0, 0.0, column.dictionary[code], count});
      continue;
    }
    others.rows += count.rows;
    others.labelled += count.labelled;
    others.bads += count.bads;
  }
  if (others.rows > 0) bars.push_back({Kind::kOther, 0.0, 0.0, "", others});
  append_missing(bars, missing);
  return bars;
}

}  // namespace octroi
