#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "dataset/binning/pre_bins.h"
#include "dataset/frame.h"
#include "dataset/profile/profile.h"

namespace octroi {

// The value below or at which this share (0 … 1) of the rows lies: the smallest such value held.
double quantile(const ValueCounts& values, double share);

// The bars of a numeric column: one per value where there are at most 15, else twenty ranges of
// equal width between the 0.5 % and the 99.5 % quantile, the outer ones open; then each suspicious
// value by itself; then missing, if any is. `labels`: 1 bad, 0 good, −1 unknown.
std::vector<DistributionBar> number_distribution(const FrameColumn& column,
                                                 std::span<const int8_t> labels,
                                                 const ValueCounts& values,
                                                 const std::vector<SuspiciousValue>& suspicious);

// The ten commonest categories, falling; the others as one; missing.
std::vector<DistributionBar> category_distribution(const FrameColumn& column,
                                                   std::span<const int8_t> labels);

}  // namespace octroi
