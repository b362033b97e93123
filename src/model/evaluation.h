#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/cross_validation.h"
#include "model/metrics/estimate.h"
#include "model/metrics/expected_calibration_error.h"
#include "model/policy.h"
#include "model/threshold.h"

namespace octroi {

// The figures of one fold.
struct FoldFigures {
  double auc = 0.0, ks = 0.0, log_loss = 0.0, accuracy = 0.0, cost = 0.0;
};

// What a model is worth on rows it was not trained on, with 95 % intervals. PDs are cross-fitted:
// each fold's calibration and threshold come from the other folds.
struct Evaluation {
  Estimate auc;       // DeLong
  Estimate gini;      // DeLong
  Estimate ks;        // bootstrap
  Estimate log_loss;  // standard error of the mean, as are the next ones
  Estimate brier;
  Estimate accuracy;               // at PD 0.5
  Estimate accuracy_at_threshold;  // at the threshold that costs least
  Estimate cost;                   // per client, at that threshold
  Estimate calibration_error;      // expected, in ten bins of equal mass; bootstrap
  std::vector<FoldFigures> folds;
  std::vector<CalibrationBin> calibration_bins;
  std::vector<double> pd;      // cross-fitted, one per row
  std::vector<double> losses;  // log-loss of each row
  // On all out-of-fold margins: what the refitted model gets.
  Calibration calibration;
  ThresholdChoice threshold;
};

Evaluation evaluate(std::span<const double> margins, std::span<const uint8_t> bad,
                    std::span<const int> fold_of_row, int folds, const CostMatrix& costs,
                    uint64_t seed);

}  // namespace octroi
