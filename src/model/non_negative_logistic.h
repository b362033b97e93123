#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "dataset/binning/binned_columns.h"

namespace octroi {

struct NonNegativeCoefficients {
  std::vector<double> weights;  // per column, none below 0
  double intercept = 0.0;
};

// Minimises  mean log-loss + l1 · Σ weights + l2/2 · Σ weights²  over weights ≥ 0 (the intercept is
// free) by proximal Newton steps: exact gradients, the Hessian of the columns in use on at most
// some thousand evenly spaced rows, a line search. The columns and labels must outlive it. The
// result does not depend on the number of threads.
class NonNegativeLogistic {
 public:
  // At most `max_used` weights are above 0; columns that would lower the loss most come first.
  NonNegativeLogistic(const std::vector<BinnedColumn>& columns, std::span<const uint8_t> bad,
                      double l2, size_t max_used);
  ~NonNegativeLogistic();
  NonNegativeLogistic(const NonNegativeLogistic&) = delete;
  NonNegativeLogistic& operator=(const NonNegativeLogistic&) = delete;

  // Starts from the last solution, so a path of falling penalties is cheap.
  NonNegativeCoefficients solve(double l1);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace octroi
