#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "dataset/binning/weight_of_evidence.h"
#include "dataset/frame.h"

namespace octroi {

// The distinct values of a number in ascending order, each with its goods and bads.
struct ValueCounts {
  std::vector<double> values;
  std::vector<ClassCounts> counts;

  ClassCounts total() const;
};

// Of those rows of a numeric column where it is not missing and none of `special`.
ValueCounts count_values(const FrameColumn& column, std::span<const uint8_t> bad,
                         std::span<const size_t> rows, std::span<const double> special);

// Pre-bins as the positions in `values` at which one ends and the next begins, ascending; none if
// all values fall into one.

// The leaves of a decision tree (CART with Gini's impurity, grown best split first) with at most
// `max_bins` leaves of at least `min_rows` rows each.
std::vector<size_t> tree_pre_bins(const ValueCounts& values, size_t max_bins, size_t min_rows);
// At most `max_bins` of nearly equal numbers of rows; a value is never cut in two.
std::vector<size_t> quantile_pre_bins(const ValueCounts& values, size_t max_bins);

// The counts of the pre-bins that these positions make.
std::vector<ClassCounts> pre_bin_counts(const ValueCounts& values, std::span<const size_t> cuts);

}  // namespace octroi
