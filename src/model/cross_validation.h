#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/calibration.h"
#include "model/learner.h"

namespace octroi {

// What a learner gave to rows it was not trained on.
struct CrossValidation {
  // The number of steps with the lowest mean validation loss over the folds. One number for all
  // folds, chosen by all of them: a fold's own best would flatter it, and margins of different
  // complexity would not rank against each other.
  int steps = 1;
  std::vector<double> losses;   // mean over the folds after step 1, 2, …
  std::vector<double> margins;  // out of fold, one per row
  double seconds = 0.0;
};

// Trains once per fold (fold_of_row: 0 … folds − 1) and shows a progress bar under `name`.
CrossValidation cross_validate(Trainer& trainer, const std::string& name, const Frame& frame,
                               std::span<const int> fold_of_row, int folds);

// PDs of each fold by the calibration fitted on the other folds' margins, so that what is measured
// on them is not measured on its own fit.
std::vector<double> cross_fitted_pd(std::span<const double> margins, std::span<const uint8_t> bad,
                                    std::span<const int> fold_of_row, int folds);

}  // namespace octroi
