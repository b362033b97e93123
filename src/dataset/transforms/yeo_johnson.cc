#include "dataset/transforms/yeo_johnson.h"

#include <cmath>

#include "dataset/transforms/power_likelihood.h"

namespace octroi {

YeoJohnson YeoJohnson::fit(std::span<const double> ascending) {
  PowerSample sample;
  for (const double x : ascending) {
    sample.logs.push_back(std::log1p(std::abs(x)));
    if (x < 0.0) ++sample.mirrored;
  }
  return {likeliest_lambda(sample)};
}

double YeoJohnson::of(double x) const {
  return x < 0.0 ? -power_of_log(std::log1p(-x), 2.0 - lambda)
                 : power_of_log(std::log1p(x), lambda);
}

}  // namespace octroi
