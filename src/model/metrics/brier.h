#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace octroi {

// (pd − outcome)² of each client; the mean is the Brier score.
std::vector<double> squared_errors(std::span<const double> pd, std::span<const uint8_t> bad);
double brier(std::span<const double> pd, std::span<const uint8_t> bad);

}  // namespace octroi
