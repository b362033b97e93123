#include "dataset/folds.h"

#include <random>
#include <utility>

#include "dataset/shuffle.h"

namespace octroi {
namespace {

template <typename Keep>
std::vector<size_t> rows_where(std::span<const int> fold_of_row, const Keep& keep) {
  std::vector<size_t> rows;
  for (size_t row = 0; row < fold_of_row.size(); ++row) {
    if (keep(fold_of_row[row])) rows.push_back(row);
  }
  return rows;
}

}  // namespace

Folds::Folds(std::vector<int> fold_of_row, int count, Training training)
    : fold_of_row_(std::move(fold_of_row)), count_(count), training_(training) {}

std::vector<size_t> Folds::training(int fold) const {
  return rows_where(fold_of_row_, [this, fold](int own) {
    return training_ == Training::kEarlier ? own < fold : own != fold;
  });
}

std::vector<size_t> Folds::validation(int fold) const { return rows_of_fold(fold_of_row_, fold); }

std::vector<size_t> Folds::judged_rows() const {
  return rows_where(fold_of_row_, [](int own) { return own >= 0; });
}

std::vector<int> Folds::fold_of_judged_row() const {
  std::vector<int> folds;
  for (const int fold : fold_of_row_) {
    if (fold >= 0) folds.push_back(fold);
  }
  return folds;
}

std::vector<int> stratified_folds(std::span<const uint8_t> bad, int folds, uint64_t seed) {
  std::vector<int> fold_of_row(bad.size());
  std::mt19937_64 random(seed);
  size_t dealt = 0;
  for (const uint8_t label : {uint8_t{1}, uint8_t{0}}) {
    std::vector<size_t> rows;
    for (size_t row = 0; row < bad.size(); ++row) {
      if (bad[row] == label) rows.push_back(row);
    }
    shuffle(rows, random);
    for (const size_t row : rows) {
      fold_of_row[row] = static_cast<int>(dealt++ % static_cast<size_t>(folds));
    }
  }
  return fold_of_row;
}

std::vector<size_t> rows_of_fold(std::span<const int> fold_of_row, int fold) {
  return rows_where(fold_of_row, [fold](int own) { return own == fold; });
}

std::vector<size_t> rows_outside_fold(std::span<const int> fold_of_row, int fold) {
  return rows_where(fold_of_row, [fold](int own) { return own != fold; });
}

}  // namespace octroi
