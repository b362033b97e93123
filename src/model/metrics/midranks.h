#pragma once

#include <span>
#include <vector>

namespace octroi {

// Ranks 1 … n of the values, ascending; equal values share the mean of their ranks.
std::vector<double> midranks(std::span<const double> values);

}  // namespace octroi
