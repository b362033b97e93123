#include "model/population.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/parallel.h"
#include "model/metrics/estimate.h"

namespace octroi {
namespace {

double quantile(const std::vector<double>& sorted, double share) {
  const double at = share * static_cast<double>(sorted.size() - 1);
  const size_t below = static_cast<size_t>(at);
  const size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

double missing_share(size_t present, size_t rows) {
  return 1.0 - static_cast<double>(present) / static_cast<double>(std::max<size_t>(1, rows));
}

FeatureStatistics describe_number(const FrameColumn& column) {
  constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
  std::vector<double> present;
  for (const double value : column.numbers) {
    if (!std::isnan(value)) present.push_back(value);
  }
  FeatureStatistics statistics{kNaN, "", missing_share(present.size(), column.size()), kNaN, kNaN};
  if (present.empty()) return statistics;
  std::sort(present.begin(), present.end());
  statistics.median = quantile(present, 0.5);
  statistics.low = quantile(present, 0.01);
  statistics.high = quantile(present, 0.99);
  return statistics;
}

FeatureStatistics describe_category(const FrameColumn& column) {
  std::vector<size_t> counts(column.dictionary.size(), 0);
  size_t present = 0;
  for (const int32_t code : column.codes) {
    if (code < 0) continue;
    ++counts[static_cast<size_t>(code)];
    ++present;
  }
  FeatureStatistics statistics;
  statistics.missing_share = missing_share(present, column.size());
  const auto most = std::max_element(counts.begin(), counts.end());
  if (most != counts.end()) {
    statistics.most_frequent = column.dictionary[static_cast<size_t>(most - counts.begin())];
  }
  return statistics;
}

}  // namespace

std::vector<FeatureStatistics> describe_population(const Frame& frame) {
  std::vector<FeatureStatistics> population(frame.column_count());
  parallel_for(population.size(), [&](size_t i) {
    const FrameColumn& column = frame.column(i);
    population[i] = column.is_category() ? describe_category(column) : describe_number(column);
  });
  return population;
}

ScoreDistribution describe_scores(std::span<const double> pd, std::span<const uint8_t> bad) {
  std::vector<double> sorted(pd.begin(), pd.end());
  std::sort(sorted.begin(), sorted.end());
  const double bads = static_cast<double>(std::count(bad.begin(), bad.end(), uint8_t{1}));
  ScoreDistribution scores{pd.size(), bads / static_cast<double>(pd.size()), mean(pd), {}};
  for (int percent = 0; percent <= 100; ++percent) {
    scores.pd_quantiles.push_back(quantile(sorted, 0.01 * percent));
  }
  return scores;
}

}  // namespace octroi
