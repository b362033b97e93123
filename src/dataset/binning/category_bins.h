#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "dataset/binning/bin.h"
#include "dataset/binning/binning_settings.h"
#include "dataset/frame.h"

namespace octroi {

// The groups of categories of a column on these rows by ascending bad rate; counts only. Categories
// that are rare are joined first and stay together. No group if no category is present.
std::vector<Bin> fit_category_bins(const FrameColumn& column, std::span<const uint8_t> bad,
                                   std::span<const size_t> rows, const ClassCounts& all,
                                   const BinningSettings& settings);

}  // namespace octroi
