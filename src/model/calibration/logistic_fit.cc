#include "model/calibration/logistic_fit.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>

namespace octroi {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr int kMostSteps = 100;
constexpr double kStepWorthTaking = 1e-12;
// Of the sum of losses: near the minimum a good step changes it by less.
constexpr double kRounding = 1e-13;
// Keeps the Hessian invertible where the columns separate the targets.
constexpr double kRidge = 1e-12;

// The columns standardised, and a column of ones at the end.
struct Design {
  MatrixXd columns;
  VectorXd mean;
  VectorXd deviation;  // 1 for a column that does not vary
};

Design standardised(const MatrixXd& columns) {
  Design design{MatrixXd::Ones(columns.rows(), columns.cols() + 1), columns.colwise().mean(),
                VectorXd::Ones(columns.cols())};
  for (Eigen::Index c = 0; c < columns.cols(); ++c) {
    const VectorXd centred = columns.col(c).array() - design.mean[c];
    const double deviation = std::sqrt(centred.squaredNorm() / static_cast<double>(columns.rows()));
    const bool varies = deviation > 1e-12 * std::max(1.0, std::abs(design.mean[c]));
    design.deviation[c] = varies ? deviation : 1.0;
    design.columns.col(c) = varies ? VectorXd(centred / deviation) : VectorXd::Zero(columns.rows());
  }
  return design;
}

double total_loss(const VectorXd& log_odds, const VectorXd& targets) {
  double sum = 0.0;
  for (Eigen::Index i = 0; i < targets.size(); ++i) sum += logistic_loss(log_odds[i], targets[i]);
  return sum;
}

VectorXd newton_step(const MatrixXd& columns, const VectorXd& log_odds, const VectorXd& targets) {
  const VectorXd p = log_odds.unaryExpr(&logistic);
  const VectorXd weights = p.array() * (1.0 - p.array());
  MatrixXd hessian = columns.transpose() * weights.asDiagonal() * columns;
  hessian.diagonal().array() += kRidge;
  return hessian.ldlt().solve(columns.transpose() * (targets - p));
}

}  // namespace

double logistic(double log_odds) {
  if (log_odds >= 0) return 1.0 / (1.0 + std::exp(-log_odds));
  const double e = std::exp(log_odds);
  return e / (1.0 + e);
}

double logistic_loss(double log_odds, double target) {
  return std::max(log_odds, 0.0) + std::log1p(std::exp(-std::abs(log_odds))) - target * log_odds;
}

LogisticFit fit_logistic(const MatrixXd& columns, const VectorXd& targets) {
  const Design design = standardised(columns);
  VectorXd solution = VectorXd::Zero(columns.cols() + 1);
  const double rate = targets.mean();
  solution[columns.cols()] = std::log(rate / (1.0 - rate));
  VectorXd log_odds = design.columns * solution;
  double loss = total_loss(log_odds, targets);
  for (int taken = 0; taken < kMostSteps; ++taken) {
    const VectorXd step = newton_step(design.columns, log_odds, targets);
    if (!(step.cwiseAbs().sum() >= kStepWorthTaking)) break;
    double length = 1.0, next = 0.0;
    for (; length > 1e-10; length /= 2.0) {
      next = total_loss(design.columns * (solution + length * step), targets);
      if (next <= loss + kRounding * loss) break;
    }
    if (length <= 1e-10) break;
    solution += length * step;
    log_odds = design.columns * solution;
    loss = next;
  }
  LogisticFit fit{VectorXd::Zero(columns.cols()), solution[columns.cols()], loss};
  for (Eigen::Index c = 0; c < columns.cols(); ++c) {
    fit.weights[c] = solution[c] / design.deviation[c];
    fit.intercept -= fit.weights[c] * design.mean[c];
  }
  return fit;
}

}  // namespace octroi
