#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace octroi {

// The fold of each row of an expanding window: the times are cut into folds + 1 periods of about as
// many rows, no time in two periods. The first period is never validated (−1), period f + 1 is fold
// f. Needs more distinct times than folds.
std::vector<int> time_folds(std::span<const int64_t> time_of_row, int folds);

}  // namespace octroi
