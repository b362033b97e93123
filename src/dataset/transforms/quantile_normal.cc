#include "dataset/transforms/quantile_normal.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "dataset/transforms/normality.h"
#include "dataset/transforms/quantiles.h"

namespace octroi {
namespace {

// scikit-learn's, so that the inverse gives back the same value.
constexpr double kLeastShare = 1e-7 - std::numeric_limits<double>::epsilon();

// i / (count − 1) as NumPy's linspace rounds it.
double reference(size_t i, size_t count) {
  if (i + 1 == count) return count == 1 ? 0.0 : 1.0;
  return static_cast<double>(i) * (1.0 / static_cast<double>(count - 1));
}

}  // namespace

QuantileNormal QuantileNormal::fit(std::span<const double> ascending, EndTies end_ties,
                                   size_t count) {
  QuantileNormal result;
  result.end_ties = end_ties;
  // Values themselves rather than points between them: what is tied stays tied.
  if (end_ties == EndTies::kMiddle) {
    result.quantiles = evenly_spaced(ascending, count);
    return result;
  }
  count = std::min(count, ascending.size());
  for (size_t i = 0; i < count; ++i) {
    // By way of percent, whose rounding decides which quantiles are equal.
    result.quantiles.push_back(quantile(ascending, reference(i, count) * 100.0 / 100.0));
  }
  return result;
}

double QuantileNormal::share_of(double x) const {
  const size_t count = quantiles.size();
  if (end_ties == EndTies::kExtreme || x < quantiles.front() || x > quantiles.back()) {
    if (x <= quantiles.front()) return 0.0;
    if (x >= quantiles.back()) return 1.0;
  }
  const auto first = static_cast<size_t>(std::ranges::lower_bound(quantiles, x) -
                                         quantiles.begin());  // the first not below x
  if (quantiles[first] == x) {
    const auto after =
        static_cast<size_t>(std::ranges::upper_bound(quantiles, x) - quantiles.begin());
    return 0.5 * (reference(first, count) + reference(after - 1, count));
  }
  const double low = reference(first - 1, count), high = reference(first, count);
  return low +
         (high - low) * (x - quantiles[first - 1]) / (quantiles[first] - quantiles[first - 1]);
}

double QuantileNormal::of(double x) const {
  if (std::isnan(x) || quantiles.empty()) return std::numeric_limits<double>::quiet_NaN();
  return normal_deviate(std::clamp(share_of(x), kLeastShare, 1.0 - kLeastShare));
}

Json QuantileNormal::to_json() const {
  return {{"quantiles", quantiles}, {"extreme_ends", end_ties == EndTies::kExtreme}};
}

QuantileNormal QuantileNormal::from_json(const Json& json) {
  QuantileNormal result;
  json.at("quantiles").get_to(result.quantiles);
  result.end_ties = json.at("extreme_ends").get<bool>() ? EndTies::kExtreme : EndTies::kMiddle;
  return result;
}

}  // namespace octroi
