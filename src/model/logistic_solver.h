#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "dataset/frame.h"
#include "dataset/linear_preprocessing.h"

namespace octroi {

struct LogisticCoefficients {
  std::vector<double> weights;  // of the standardised columns
  double intercept = 0.0;
};

// Minimises  Σ log-loss(row) + l2/2 · |weights|²  (the intercept is free) by Newton's method, each
// step solved by conjugate gradients. The columns are never stored: a product with them is one pass
// over the frame, so memory stays that of the frame and a pass costs rows × features. What makes
// the gradients few is the preconditioner: the Cholesky factor of the Hessian of the model without
// features, taken on at most a few thousand rows, made once for all penalties.
// The result does not depend on the number of threads.
class LogisticSolver {
 public:
  // Fits the preprocessing too, on these rows alone.
  LogisticSolver(const Frame& frame, std::span<const uint8_t> bad, std::vector<size_t> rows);
  ~LogisticSolver();
  LogisticSolver(const LogisticSolver&) = delete;
  LogisticSolver& operator=(const LogisticSolver&) = delete;

  const LinearPreprocessing& preprocessing() const;
  // Starts from the last solution, so a path of penalties is cheap.
  LogisticCoefficients solve(double l2);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace octroi
