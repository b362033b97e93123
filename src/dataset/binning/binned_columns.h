#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "dataset/binning/feature_binning.h"
#include "dataset/frame.h"

namespace octroi {

// One feature of some rows as bins, a byte each.
struct BinnedColumn {
  std::vector<uint8_t> bin_of_row;
  // Per bin: minus the weight of evidence, so that it grows with the odds of being bad.
  std::vector<double> values;

  double at(size_t row) const { return values[bin_of_row[row]]; }
};

// The columns asked for, in this order; column i of the frame has binnings[i].
std::vector<BinnedColumn> bin_columns(const Frame& frame, std::span<const size_t> rows,
                                      const std::vector<FeatureBinning>& binnings,
                                      const std::vector<size_t>& columns);

}  // namespace octroi
