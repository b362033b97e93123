#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace octroi {

// The rows that each fold is validated on, and those it is trained on.
class Folds {
 public:
  enum class Training {
    kOthers,   // on all rows of the other folds
    kEarlier,  // on the rows of the folds before it, and on those of no fold
  };

  Folds() = default;
  // The fold of each row, 0 … count − 1; −1: the row is never validated.
  Folds(std::vector<int> fold_of_row, int count, Training training = Training::kOthers);

  int count() const { return count_; }
  size_t row_count() const { return fold_of_row_.size(); }
  const std::vector<int>& fold_of_row() const { return fold_of_row_; }
  // Ascending.
  std::vector<size_t> training(int fold) const;
  std::vector<size_t> validation(int fold) const;
  // The rows that are validated in some fold, ascending, and the fold of each.
  std::vector<size_t> judged_rows() const;
  std::vector<int> fold_of_judged_row() const;

 private:
  std::vector<int> fold_of_row_;
  int count_ = 0;
  Training training_ = Training::kOthers;
};

// The fold (0 … folds − 1) of each row: goods and bads are each shuffled by the seed and dealt out
// in turn, so that the folds' sizes and their numbers of bads differ by at most one. The same on
// every platform.
std::vector<int> stratified_folds(std::span<const uint8_t> bad, int folds, uint64_t seed);

// The rows whose fold is (is not) the one asked for, ascending.
std::vector<size_t> rows_of_fold(std::span<const int> fold_of_row, int fold);
std::vector<size_t> rows_outside_fold(std::span<const int> fold_of_row, int fold);

}  // namespace octroi
