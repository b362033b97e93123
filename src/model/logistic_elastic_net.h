#pragma once

#include <Eigen/Core>

#include "model/logistic_solver.h"

namespace octroi {

// L1 and L2 together, by proximal Newton steps: exact gradients, the Hessian on some thousand rows
// taken anew for each penalty, the quadratic's minimum by coordinate descent, and a line search.
// Ends when the conditions of optimality hold to 1e-9 of the mean log-loss.
class LogisticElasticNet : public LogisticSolver {
 public:
  LogisticElasticNet(const LogisticProblem& problem, double l1_ratio);
  LogisticCoefficients solve(double penalty) override;

 private:
  bool step(const Eigen::MatrixXd& hessian);
  double objective(const std::vector<double>& margins, const Eigen::VectorXd& v) const;
  double residual(const Eigen::VectorXd& gradient) const;

  const LogisticProblem& problem_;
  double l1_ratio_;
  double l1_ = 0.0, l2_ = 0.0;
  Eigen::VectorXd solution_;
  std::vector<double> margins_;
};

}  // namespace octroi
