#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/calibration.h"
#include "model/metrics/estimate.h"

namespace octroi {

// What a method of calibration is worth on rows that it was not fitted on.
struct CalibrationTrial {
  CalibrationMethod method = CalibrationMethod::kPlatt;
  std::vector<double> pd;  // cross-fitted, one per row
  Estimate log_loss;
  double calibration_error = 0.0;  // expected, in ten bins of equal mass
  double worse_by = 0.0;           // mean log-loss above that of the best method …
  double standard_error = 0.0;     // … and its standard error, client by client
};

struct CalibrationChoice {
  std::vector<CalibrationTrial> trials;  // the simplest method first
  size_t chosen = 0;

  const CalibrationTrial& trial() const { return trials[chosen]; }
};

// Each method (all, or the one asked for) is fitted on the margins of all folds but one and judged
// on that one. Chosen is the simplest whose log-loss is within one standard error of the lowest:
// Platt before beta before isotonic.
CalibrationChoice choose_calibration(std::span<const double> margins, std::span<const uint8_t> bad,
                                     std::span<const int> fold_of_row, int folds,
                                     std::optional<CalibrationMethod> method = std::nullopt);

}  // namespace octroi
