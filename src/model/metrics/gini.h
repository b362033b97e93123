#pragma once

#include <cstdint>
#include <span>

namespace octroi {

// Gini coefficient (accuracy ratio): 2·AUC − 1.
double gini(std::span<const double> scores, std::span<const uint8_t> bad);

}  // namespace octroi
