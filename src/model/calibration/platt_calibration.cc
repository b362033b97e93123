#include "model/calibration/platt_calibration.h"

#include <algorithm>
#include <cmath>

#include "model/calibration/logistic_fit.h"

namespace octroi {

PlattCalibration PlattCalibration::fit(std::span<const double> margins,
                                       std::span<const uint8_t> bad) {
  const auto rows = static_cast<Eigen::Index>(margins.size());
  const double n = static_cast<double>(margins.size());
  const auto bads = static_cast<double>(std::count(bad.begin(), bad.end(), uint8_t{1}));
  const double prior = (bads + 1.0) / (n + 2.0);
  Eigen::VectorXd targets(rows);
  for (Eigen::Index i = 0; i < rows; ++i) {
    targets[i] = bad[static_cast<size_t>(i)] ? (bads + 1.0) / (bads + 2.0) : 1.0 / (n - bads + 2.0);
  }
  const LogisticFit fit =
      fit_logistic(Eigen::Map<const Eigen::VectorXd>(margins.data(), rows), targets);
  if (!(fit.weights[0] > 0.0)) return {0.0, std::log(prior / (1.0 - prior))};
  return {fit.weights[0], fit.intercept};
}

double PlattCalibration::pd(double margin) const { return logistic(log_odds(margin)); }

}  // namespace octroi
