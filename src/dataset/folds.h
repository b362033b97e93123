#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace octroi {

// The fold (0 … folds − 1) of each row: goods and bads are each shuffled by the seed and dealt out
// in turn, so that the folds' sizes and their numbers of bads differ by at most one. The same on
// every platform.
std::vector<int> stratified_folds(std::span<const uint8_t> bad, int folds, uint64_t seed);

// The rows whose fold is (is not) the one asked for, ascending.
std::vector<size_t> rows_of_fold(std::span<const int> fold_of_row, int fold);
std::vector<size_t> rows_outside_fold(std::span<const int> fold_of_row, int fold);

}  // namespace octroi
