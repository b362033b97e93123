#pragma once

#include <cstddef>
#include <vector>

#include "dataset/binning/binned_columns.h"
#include "dataset/binning/feature_binning.h"
#include "dataset/frame.h"

namespace octroi {

// Features that a scorecard may use, by descending information value, with their bins on the rows.
struct Candidates {
  std::vector<size_t> features;
  std::vector<BinnedColumn> columns;
};

// The features with an information value of at least `min_iv`; of two whose weights of evidence
// correlate by more than `max_correlation` (Pearson, on at most some thousand evenly spaced rows)
// the one that tells more.
Candidates choose_candidates(const Frame& frame, const std::vector<size_t>& rows,
                             const std::vector<FeatureBinning>& binnings, double min_iv,
                             double max_correlation);

}  // namespace octroi
