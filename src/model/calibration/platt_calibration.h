#pragma once

#include <cstdint>
#include <span>

namespace octroi {

// A line: log(pd / (1 − pd)) = slope · margin + intercept.
struct PlattCalibration {
  double slope = 1.0;
  double intercept = 0.0;

  // Platt's maximum likelihood with his smoothed targets (Platt 1999; Lin, Lin and Weng 2007). A
  // margin that does not rank better than chance gets slope 0: the mean PD for everyone.
  static PlattCalibration fit(std::span<const double> margins, std::span<const uint8_t> bad);

  double log_odds(double margin) const { return slope * margin + intercept; }
  double pd(double margin) const;
  double slope_between(double, double) const { return slope; }
};

}  // namespace octroi
