#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "dataset/binning/bin.h"
#include "dataset/binning/binning_settings.h"
#include "dataset/frame.h"

namespace octroi {

// The ranges of a numeric column on these rows and the trend of their bad rates, then its special
// values; counts only. One range without bounds if no value is present.
std::pair<std::vector<Bin>, Trend> fit_number_bins(const FrameColumn& column,
                                                   std::span<const uint8_t> bad,
                                                   std::span<const size_t> rows,
                                                   const ClassCounts& all,
                                                   const BinningSettings& settings);

// The roundest number of (low, high]: few decimal digits, then near the middle. As a bound between
// bins it reads well and puts no training row elsewhere.
double round_number_between(double low, double high);

}  // namespace octroi
