#pragma once

#include <cstdint>
#include <span>

namespace octroi {

// With p = 1 / (1 + exp(−margin)):  log(pd / (1 − pd)) = a·ln p − b·ln(1 − p) + c,  a, b ≥ 0
// (Kull, Silva Filho and Flach 2017). a = b is Platt's line; otherwise low and high PDs are bent
// apart. Strictly monotone unless both are 0.
struct BetaCalibration {
  double a = 1.0;
  double b = 1.0;
  double c = 0.0;

  // Maximum likelihood. Where a or b would be negative it is 0 and the other one is fitted again,
  // as the authors do.
  static BetaCalibration fit(std::span<const double> margins, std::span<const uint8_t> bad);

  double log_odds(double margin) const;
  double pd(double margin) const;
  double slope_between(double from, double to) const;
};

}  // namespace octroi
