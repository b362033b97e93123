#pragma once

#include <span>

namespace octroi {

// Population stability index of two sets of scores: Σ (current − reference) · ln(current /
// reference) over the shares of both in `bins` bins that hold as many of the reference each. Half a
// client is added to every bin, so that an empty one counts without making the index infinite.
// Customary reading: below 0.1 the same, above 0.25 another population.
double population_stability(std::span<const double> reference, std::span<const double> current,
                            int bins = 10);

}  // namespace octroi
