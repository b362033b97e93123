#pragma once

#include <span>
#include <vector>

namespace octroi {

// The power transform of e^log_x: (e^(λ·log_x) − 1) / λ, which is log_x at λ = 0 (Box & Cox, 1964).
double power_of_log(double log_x, double lambda);
// Its derivative by λ.
double power_slope(double log_x, double lambda);

// Values as the logarithms whose power transform is sought: a value is power_of_log(log, λ), or, of
// the first `mirrored` ones, −power_of_log(log, 2 − λ), as Yeo-Johnson has negative values.
struct PowerSample {
  std::vector<double> logs;
  size_t mirrored = 0;
};

// The λ of the highest profile log-likelihood  −n/2 · ln var(values) + (λ − 1) · Σ ±logs, the sign
// that of the value: by Brent's method within the bounds beyond which squares would overflow, then
// as the zero of the derivative, to the last digits. 1 where all values are equal.
double likeliest_lambda(const PowerSample& sample);

}  // namespace octroi
