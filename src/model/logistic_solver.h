#pragma once

#include <memory>
#include <vector>

#include "model/logistic_problem.h"

namespace octroi {

struct LogisticCoefficients {
  std::vector<double> weights;  // of the standardised columns
  double intercept = 0.0;
};

// Minimises, the intercept being free,
//   Σ log-loss(row) + penalty · ((1 − l1_ratio)/2 · |weights|² + l1_ratio · Σ |weight|)
// which is scikit-learn's elastic net with C = 1/penalty and the same l1_ratio. 0 is the L2 penalty
// alone, which keeps every column; from an l1_ratio above 0 some weights are exactly 0.
class LogisticSolver {
 public:
  virtual ~LogisticSolver() = default;
  // Starts from the last solution, so a path of falling penalties is cheap.
  virtual LogisticCoefficients solve(double penalty) = 0;
};

// The problem must outlive the solver.
std::unique_ptr<LogisticSolver> make_logistic_solver(const LogisticProblem& problem,
                                                     double l1_ratio);

}  // namespace octroi
