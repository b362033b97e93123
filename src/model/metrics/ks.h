#pragma once

#include <cstdint>
#include <span>

namespace octroi {

// Kolmogorov-Smirnov: the largest distance between the score distributions of bads and goods.
// 0 if one class is absent.
double ks(std::span<const double> scores, std::span<const uint8_t> bad);

}  // namespace octroi
