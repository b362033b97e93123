#include "dataset/transforms/normality.h"

#include <boost/math/special_functions/erf.hpp>
#include <cmath>

namespace octroi {

double normal_deviate(double share) { return -std::sqrt(2.0) * boost::math::erfc_inv(2.0 * share); }

std::vector<double> normal_order_medians(size_t n) {
  const double count = static_cast<double>(n);
  const double last = std::pow(0.5, 1.0 / count);
  std::vector<double> medians;
  for (size_t i = 1; i <= n; ++i) {
    double share = (static_cast<double>(i) - 0.3175) / (count + 0.365);
    if (i == 1) share = 1.0 - last;
    if (i == n) share = last;
    medians.push_back(normal_deviate(share));
  }
  return medians;
}

double normality(std::span<const double> ascending) {
  if (ascending.size() < 3 || ascending.front() == ascending.back()) return 0.0;
  const std::vector<double> medians = normal_order_medians(ascending.size());
  const double n = static_cast<double>(ascending.size());
  // In units of the range, so that no square overflows.
  const double unit = ascending.back() - ascending.front();
  double mean = 0.0;
  for (const double x : ascending) mean += (x - ascending.front()) / unit / n;
  double products = 0.0, squares = 0.0, median_squares = 0.0;
  for (size_t i = 0; i < medians.size(); ++i) {
    const double x = (ascending[i] - ascending.front()) / unit - mean;
    products += x * medians[i];
    squares += x * x;
    median_squares += medians[i] * medians[i];
  }
  const double length = std::sqrt(squares * median_squares);
  return length > 0.0 && std::isfinite(length) ? products / length : 0.0;
}

}  // namespace octroi
