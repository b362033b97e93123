#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace octroi {

// The fold (0 … folds − 1) of each row; rows of one group share a fold, and the folds' shares of
// goods and bads are as even as a greedy pass makes them: the groups that weigh most come first,
// each goes where it evens the shares most (the idea of scikit-learn's StratifiedGroupKFold). The
// seed decides between groups that weigh the same. Needs at least as many groups as folds.
std::vector<int> grouped_folds(std::span<const uint8_t> bad, std::span<const int64_t> group_of_row,
                               int folds, uint64_t seed);

}  // namespace octroi
