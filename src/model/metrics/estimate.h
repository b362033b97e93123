#pragma once

#include <span>

namespace octroi {

// A measured figure with its 95 % interval.
struct Estimate {
  double value = 0.0;
  double low = 0.0;
  double high = 0.0;
};

// value ± 1.96 standard errors, held within [smallest, largest].
Estimate estimate(double value, double standard_error, double smallest, double largest);

// The mean of a figure per client, by the standard error of the mean.
Estimate mean_estimate(std::span<const double> per_client, double smallest, double largest);

double mean(std::span<const double> values);
// Standard deviation with n − 1; 0 for fewer than two values.
double deviation(std::span<const double> values);

}  // namespace octroi
