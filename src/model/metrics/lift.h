#pragma once

#include <cstdint>
#include <span>

namespace octroi {

// Bad rate of the riskiest `share` of the clients over that of all. Of clients of equal score at
// the border as many count as belong there, with the mean of their outcomes. 0 without bads.
double lift(std::span<const double> scores, std::span<const uint8_t> bad, double share = 0.1);

}  // namespace octroi
