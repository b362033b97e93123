#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/json.h"

namespace octroi {

// Turns a margin into a probability of default that can be taken at its word:
// pd = 1 / (1 + exp(−(slope·margin + intercept))).
class Calibration {
 public:
  Calibration() = default;
  Calibration(double slope, double intercept) : slope_(slope), intercept_(intercept) {}

  // Platt's maximum likelihood with his smoothed targets (Platt 1999; Lin, Lin and Weng 2007), on
  // margins that the model gave to rows it was not trained on. A margin that does not rank better
  // than chance gets slope 0: the mean PD for everyone.
  static Calibration fit(std::span<const double> margins, std::span<const uint8_t> bad);

  double slope() const { return slope_; }
  double intercept() const { return intercept_; }
  double pd(double margin) const;
  std::vector<double> pd(std::span<const double> margins) const;

  Json to_json() const;
  static Calibration from_json(const Json& json);

 private:
  double slope_ = 1.0;
  double intercept_ = 0.0;
};

}  // namespace octroi
