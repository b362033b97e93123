#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace octroi {

// The rising steps that fit the outcomes best, joined by straight lines: pds[i] at margins[i],
// between them interpolated, outside them the first and the last. Clients on one step share their
// PD, and with it points and grade.
struct IsotonicCalibration {
  std::vector<double> margins;  // strictly ascending, not empty
  std::vector<double> pds;      // ascending, within 0 … 1 exclusive

  // Pool adjacent violators, thresholds and interpolation as scikit-learn's IsotonicRegression
  // (y_min = 1/(n + 2), y_max = 1 − y_min, out_of_bounds = "clip"): a step of goods alone says the
  // PD of Laplace's rule and not 0, which no number of clients proves.
  static IsotonicCalibration fit(std::span<const double> margins, std::span<const uint8_t> bad);

  double pd(double margin) const;
  double log_odds(double margin) const;
  double slope_between(double from, double to) const;
};

}  // namespace octroi
