#include "dataset/transforms/box_cox.h"

#include <cmath>
#include <limits>

#include "base/error.h"
#include "dataset/transforms/power_likelihood.h"

namespace octroi {

BoxCox BoxCox::fit(std::span<const double> ascending) {
  if (!can_fit(ascending)) throw defect_error("Box-Cox needs values above 0.");
  PowerSample sample;
  double mean = 0.0;
  for (const double x : ascending) {
    sample.logs.push_back(std::log(x));
    mean += sample.logs.back() / static_cast<double>(ascending.size());
  }
  // Values in another unit have the same λ; with their geometric mean at 1 nothing cancels.
  for (double& log : sample.logs) log -= mean;
  return {likeliest_lambda(sample)};
}

double BoxCox::of(double x) const {
  return x > 0.0 ? power_of_log(std::log(x), lambda) : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace octroi
