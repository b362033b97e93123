#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "dataset/folds.h"
#include "model/calibration.h"
#include "model/learner.h"

namespace octroi {

// By fold: each was not trained on the rows of its own.
using FoldModelList = std::vector<std::shared_ptr<const Model>>;

// What a learner gave to rows it was not trained on.
struct CrossValidation {
  // The number of steps with the lowest mean validation loss over the folds. One number for all
  // folds, chosen by all of them: a fold's own best would flatter it, and margins of different
  // complexity would not rank against each other.
  int steps = 1;
  std::vector<double> losses;   // mean over the folds after step 1, 2, …
  std::vector<double> margins;  // out of fold, one per row that the folds judge
  FoldModelList fold_models{};  // after `steps` steps
  // The margins of each further way to split the rows, by the same number of steps.
  std::vector<std::vector<double>> repeated_margins{};
  double seconds = 0.0;

  // 0: `margins`.
  const std::vector<double>& margins_of_repeat(size_t repeat) const {
    return repeat == 0 ? margins : repeated_margins[repeat - 1];
  }
};

// Trains once per fold of each way to split the rows (at least one) and shows a progress bar under
// `name`. The steps are chosen by all folds of all ways.
CrossValidation cross_validate(Trainer& trainer, const std::string& name, const Frame& frame,
                               const std::vector<Folds>& repeats);

// PDs of each fold by the calibration fitted on the other folds' margins, so that what is measured
// on them is not measured on its own fit.
std::vector<double> cross_fitted_pd(std::span<const double> margins, std::span<const uint8_t> bad,
                                    std::span<const int> fold_of_row, int folds,
                                    CalibrationMethod method = CalibrationMethod::kPlatt);

}  // namespace octroi
