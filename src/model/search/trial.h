#pragma once

#include <vector>

#include "model/search/search_space.h"

namespace octroi {

// One point of the space, tried on the first folds or on all.
struct Trial {
  int number = 0;
  Point point;
  // What is to be as low as possible (mean log-loss, or minus the mean AUC) over the first fold,
  // the first two, …
  std::vector<double> scores;
  int steps = 0;  // at which the score over all its folds was reached
  bool is_pruned = false;

  int folds() const { return static_cast<int>(scores.size()); }
  double score() const { return scores.back(); }
};

}  // namespace octroi
