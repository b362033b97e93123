#include "dataset/time_folds.h"

#include <map>

namespace octroi {

std::vector<int> time_folds(std::span<const int64_t> time_of_row, int folds) {
  std::map<int64_t, size_t> rows_at;
  for (const int64_t time : time_of_row) ++rows_at[time];
  std::map<int64_t, int> fold_at;
  int fold = -1;
  size_t in_period = 0, rows_left = time_of_row.size(), times_left = rows_at.size();
  for (const auto& [time, rows] : rows_at) {
    fold_at[time] = fold;
    in_period += rows;
    --times_left;
    const size_t periods_left = static_cast<size_t>(folds - 1 - fold);  // after this one
    const bool is_full = in_period * (periods_left + 1) >= rows_left;
    if (periods_left > 0 && (is_full || times_left == periods_left)) {
      rows_left -= in_period;
      in_period = 0;
      ++fold;
    }
  }
  std::vector<int> fold_of_row;
  fold_of_row.reserve(time_of_row.size());
  for (const int64_t time : time_of_row) fold_of_row.push_back(fold_at[time]);
  return fold_of_row;
}

}  // namespace octroi
