#pragma once

#include <Eigen/Core>

#include "model/logistic_solver.h"

namespace octroi {

// The L2 penalty, by Newton's method, each step solved by conjugate gradients. What makes the
// gradients few is the preconditioner: the Cholesky factor of the Hessian of the model without
// features, made once for all penalties.
class LogisticRidge : public LogisticSolver {
 public:
  explicit LogisticRidge(const LogisticProblem& problem);
  LogisticCoefficients solve(double l2) override;

 private:
  // Where the search stands: margins of the rows at the solution, and the objective there.
  struct Point {
    std::vector<double> margins;
    double objective;
  };
  template <typename Preconditioner>
  bool step(double l2, const Preconditioner& precondition, Point& at);
  double objective(const std::vector<double>& margins, const Eigen::VectorXd& v, double l2) const;
  Eigen::VectorXd transposed(const std::vector<double>& values, double l2,
                             const Eigen::VectorXd& v) const;

  const LogisticProblem& problem_;
  Eigen::MatrixXd hessian_without_features_;
  Eigen::VectorXd solution_;
};

}  // namespace octroi
