#include "model/logistic_elastic_net.h"

#include <algorithm>
#include <cmath>

#include "base/interrupt.h"
#include "model/coordinate_descent.h"

namespace octroi {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

// Both of a mean log-loss.
constexpr double kTolerance = 1e-9;
// Keeps the Hessian of constant and of equal columns solvable.
constexpr double kRidge = 1e-9;
constexpr int kMostNewtonSteps = 200;

double towards_zero(double x, double by) {
  if (std::abs(x) <= by) return 0.0;
  return x - std::copysign(by, x);
}

}  // namespace

LogisticElasticNet::LogisticElasticNet(const LogisticProblem& problem, double l1_ratio)
    : problem_(problem),
      l1_ratio_(l1_ratio),
      solution_(problem.start()),
      margins_(problem.product(solution_)) {}

double LogisticElasticNet::objective(const std::vector<double>& margins, const VectorXd& v) const {
  const auto weights = v.head(problem_.columns());
  return problem_.loss(margins) + l1_ * weights.lpNorm<1>() + 0.5 * l2_ * weights.squaredNorm();
}

// How far from 0 the nearest subgradient is in its largest place; `gradient` is without the L1
// part.
double LogisticElasticNet::residual(const VectorXd& gradient) const {
  double largest = std::abs(gradient[problem_.columns()]);
  for (Index j = 0; j < problem_.columns(); ++j) {
    const double own = solution_[j] == 0.0 ? towards_zero(gradient[j], l1_)
                                           : gradient[j] + std::copysign(l1_, solution_[j]);
    largest = std::max(largest, std::abs(own));
  }
  return largest;
}

// One proximal Newton step; false where the conditions of optimality hold or nothing is gained.
bool LogisticElasticNet::step(const MatrixXd& hessian) {
  const Index columns = problem_.columns();
  const double tolerance = kTolerance * static_cast<double>(problem_.rows());
  VectorXd gradient = problem_.transposed(problem_.errors(margins_));
  gradient.head(columns) += l2_ * solution_.head(columns);
  if (residual(gradient) < tolerance) return false;
  const VectorXd direction = coordinate_descent(
      hessian, gradient, 0.01 * tolerance, [&](Index j, double d, double curvature) {
        if (j == columns) return d;
        return towards_zero(solution_[j] + d, l1_ / curvature) - solution_[j];
      });
  const VectorXd target = solution_ + direction;
  const double gain = -gradient.dot(direction) - l1_ * (target.head(columns).lpNorm<1>() -
                                                        solution_.head(columns).lpNorm<1>());
  const std::vector<double> change = problem_.product(direction);
  const double now = objective(margins_, solution_);
  for (double length = 1.0; length > 1e-6; length /= 2.0) {
    std::vector<double> moved_margins = margins_;
    for (size_t i = 0; i < change.size(); ++i) moved_margins[i] += length * change[i];
    VectorXd moved = solution_ + length * direction;
    if (objective(moved_margins, moved) > now - 1e-4 * length * gain) continue;
    solution_ = std::move(moved);
    margins_ = std::move(moved_margins);
    return true;
  }
  return false;
}

LogisticCoefficients LogisticElasticNet::solve(double penalty) {
  const Index columns = problem_.columns();
  l1_ = penalty * l1_ratio_;
  l2_ = penalty * (1.0 - l1_ratio_);
  MatrixXd hessian =
      MatrixXd(problem_.hessian(problem_.curvatures(margins_)).selfadjointView<Eigen::Lower>());
  hessian.diagonal().head(columns).array() += l2_;
  hessian.diagonal().array() += kRidge * static_cast<double>(problem_.rows());
  for (int i = 0; i < kMostNewtonSteps && step(hessian); ++i) throw_if_interrupted();
  return {std::vector<double>(solution_.data(), solution_.data() + columns), solution_[columns]};
}

}  // namespace octroi
