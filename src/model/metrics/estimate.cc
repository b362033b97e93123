#include "model/metrics/estimate.h"

#include <algorithm>
#include <cmath>

namespace octroi {

Estimate estimate(double value, double standard_error, double smallest, double largest) {
  constexpr double kQuantile = 1.959963984540054;
  return {value, std::max(smallest, value - kQuantile * standard_error),
          std::min(largest, value + kQuantile * standard_error)};
}

Estimate mean_estimate(std::span<const double> per_client, double smallest, double largest) {
  const double standard_error =
      deviation(per_client) / std::sqrt(static_cast<double>(per_client.size()));
  return estimate(mean(per_client), standard_error, smallest, largest);
}

double mean(std::span<const double> values) {
  double sum = 0.0;
  for (const double value : values) sum += value;
  return values.empty() ? 0.0 : sum / static_cast<double>(values.size());
}

double deviation(std::span<const double> values) {
  if (values.size() < 2) return 0.0;
  const double centre = mean(values);
  double sum = 0.0;
  for (const double value : values) sum += (value - centre) * (value - centre);
  return std::sqrt(sum / static_cast<double>(values.size() - 1));
}

}  // namespace octroi
