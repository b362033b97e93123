#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/policy.h"

namespace octroi {

// What each client costs when all below the threshold are approved and all others refused: a bad
// one approved `missed_default`, a good one refused `refused_good`, else 0.
std::vector<double> costs(std::span<const double> pd, std::span<const uint8_t> bad,
                          double threshold, const CostMatrix& matrix);
double cost_per_client(std::span<const double> pd, std::span<const uint8_t> bad, double threshold,
                       const CostMatrix& matrix);

// The threshold that would have cost least on these clients (between two neighbouring PDs).
double cheapest_threshold(std::span<const double> pd, std::span<const uint8_t> bad,
                          const CostMatrix& matrix);

}  // namespace octroi
