#include "model/calibration/beta_calibration.h"

#include <algorithm>
#include <cmath>

#include "model/calibration/logistic_fit.h"

namespace octroi {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

// ln p and −ln(1 − p) of p = logistic(margin); neither overflows, whatever the margin.
double log_p(double margin) {
  return std::min(margin, 0.0) - std::log1p(std::exp(-std::abs(margin)));
}
double minus_log_not_p(double margin) { return -log_p(-margin); }

// One of the two curves alone; weight 0 if it would fall.
LogisticFit fit_rising(const MatrixXd& column, const VectorXd& targets) {
  LogisticFit fit = fit_logistic(column, targets);
  if (fit.weights[0] > 0.0) return fit;
  return fit_logistic(MatrixXd::Zero(column.rows(), 1), targets);
}

}  // namespace

BetaCalibration BetaCalibration::fit(std::span<const double> margins,
                                     std::span<const uint8_t> bad) {
  const auto rows = static_cast<Eigen::Index>(margins.size());
  MatrixXd columns(rows, 2);
  VectorXd targets(rows);
  for (Eigen::Index i = 0; i < rows; ++i) {
    const auto row = static_cast<size_t>(i);
    columns(i, 0) = log_p(margins[row]);
    columns(i, 1) = minus_log_not_p(margins[row]);
    targets[i] = bad[row];
  }
  const LogisticFit both = fit_logistic(columns, targets);
  const double a = both.weights[0], b = both.weights[1];
  if (a >= 0.0 && b >= 0.0) return {a, b, both.intercept};
  const LogisticFit a_alone = fit_rising(columns.leftCols(1), targets);
  const LogisticFit b_alone = fit_rising(columns.rightCols(1), targets);
  // The likelihood is concave: where only one would be negative the best lies on its zero.
  const bool keep_a = b < 0.0 && (a >= 0.0 || a_alone.loss <= b_alone.loss);
  return keep_a ? BetaCalibration{a_alone.weights[0], 0.0, a_alone.intercept}
                : BetaCalibration{0.0, b_alone.weights[0], b_alone.intercept};
}

double BetaCalibration::log_odds(double margin) const {
  return a * log_p(margin) + b * minus_log_not_p(margin) + c;
}

double BetaCalibration::pd(double margin) const { return logistic(log_odds(margin)); }

double BetaCalibration::slope_between(double from, double to) const {
  // Nearer than this the difference is rounding, and the slope in the middle as good.
  constexpr double kNear = 1e-6;
  if (std::abs(to - from) >= kNear) return (log_odds(to) - log_odds(from)) / (to - from);
  const double p = logistic(0.5 * (from + to));
  return a * (1.0 - p) + b * p;
}

}  // namespace octroi
