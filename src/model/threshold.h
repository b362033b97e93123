#pragma once

#include <cstdint>
#include <span>

#include "model/policy.h"

namespace octroi {

// The PD from which on refusing is cheaper, and what speaks for it.
struct ThresholdChoice {
  double threshold = 0.0;
  double theoretical = 0.0;       // of the cost matrix alone, right where PDs are calibrated
  double empirical = 0.0;         // cheapest on the clients given
  double theoretical_cost = 0.0;  // per client
  double gain = 0.0;  // cost per client that the empirical one saves against the other …
  double standard_error = 0.0;  // … and its standard error, client by client
  bool is_empirical = false;
};

// The theoretical threshold, unless the empirical one is cheaper by more than 1.96 standard errors:
// the cheapest threshold of a sample flatters itself, the theory does not.
ThresholdChoice choose_threshold(std::span<const double> pd, std::span<const uint8_t> bad,
                                 const CostMatrix& costs);

}  // namespace octroi
