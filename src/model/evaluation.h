#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/calibration_choice.h"
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
  Estimate auc;                // DeLong
  Estimate gini;               // DeLong
  Estimate ks;                 // bootstrap, as are the next three
  Estimate average_precision;  // area under the precision-recall curve
  Estimate lift;               // of the riskiest tenth
  Estimate calibration_error;  // expected, in ten bins of equal mass
  Estimate log_loss;           // standard error of the mean, as are the next ones
  Estimate brier;
  Estimate accuracy;  // at PD 0.5
  // At the threshold that costs least:
  Estimate accuracy_at_threshold;
  Estimate cost;       // per client
  Estimate precision;  // bootstrap, as are the next two
  Estimate recall;
  Estimate f_beta;
  double beta = 1.0;  // f_beta_weight() of the costs
  std::vector<FoldFigures> folds;
  std::vector<CalibrationBin> calibration_bins;
  std::vector<double> pd;         // cross-fitted, one per row
  std::vector<double> losses;     // log-loss of each row
  std::vector<double> row_costs;  // at a threshold that the row's fold had no say in
  CalibrationChoice calibration_choice;
  // On all out-of-fold margins: what the refitted model gets.
  Calibration calibration;
  ThresholdChoice threshold;
};

// β of the F-measure: recall counts β times as much as precision. F weighs a bad client approved β²
// times a good one refused, and so does the lender where β² is the ratio of their costs.
double f_beta_weight(const CostMatrix& costs);

// `method`: of calibration; none: chosen by the out-of-fold log-loss.
Evaluation evaluate(std::span<const double> margins, std::span<const uint8_t> bad,
                    std::span<const int> fold_of_row, int folds, const CostMatrix& costs,
                    uint64_t seed, std::optional<CalibrationMethod> method = std::nullopt);

}  // namespace octroi
