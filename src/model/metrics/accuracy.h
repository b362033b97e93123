#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace octroi {

// 1 for each client whose side of the threshold (bad from it on) is what happened, else 0; the mean
// is the accuracy.
std::vector<double> hits(std::span<const double> pd, std::span<const uint8_t> bad,
                         double threshold);
double accuracy(std::span<const double> pd, std::span<const uint8_t> bad, double threshold);

}  // namespace octroi
