#include "features/plan/row_order.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <numeric>

#include "features/plan/value.h"

namespace octroi {
namespace {

constexpr int64_t kLast = std::numeric_limits<int64_t>::max();

// No value but NULL is kLast: the smallest whole number is NULL itself.
void rank(const int64_t* values, size_t rows, bool is_descending, int64_t* ranks) {
  if (is_descending) {
    for (size_t row = 0; row < rows; ++row)
      ranks[row] = is_null(values[row]) ? kLast : ~values[row];
  } else {
    for (size_t row = 0; row < rows; ++row) {
      ranks[row] = is_null(values[row]) ? kLast : values[row] - 1;
    }
  }
}

// The bits of a positive double order as whole numbers do, those of a negative one the other way.
int64_t rank_of(double value) {
  const auto bits = std::bit_cast<int64_t>(value + 0.0);  // -0.0 becomes 0.0
  return bits ^ ((bits >> 63) & kLast);
}

void rank(const double* values, size_t rows, bool is_descending, int64_t* ranks) {
  for (size_t row = 0; row < rows; ++row) {
    const int64_t rank = rank_of(values[row]);
    ranks[row] = is_null(values[row]) ? kLast : is_descending ? ~rank : rank;
  }
}

}  // namespace

void RowOrder::set(std::span<const OrderKey> keys, size_t rows) {
  key_count_ = keys.size();
  if (ranks_.size() < key_count_) ranks_.resize(key_count_);
  for (size_t key = 0; key < key_count_; ++key) {
    std::vector<int64_t>& ranks = ranks_[key];
    if (ranks.size() < rows) ranks.resize(rows);
    if (keys[key].is_double) {
      rank(static_cast<const double*>(keys[key].values), rows, keys[key].is_descending,
           ranks.data());
    } else {
      rank(static_cast<const int64_t*>(keys[key].values), rows, keys[key].is_descending,
           ranks.data());
    }
  }
}

bool RowOrder::is_sorted(uint32_t begin, uint32_t end) const {
  for (uint32_t row = begin; row + 1 < end; ++row) {
    if (compare(row, row + 1) > 0) return false;
  }
  return true;
}

// Months that a table holds upwards and a window wants downwards, loan by loan, are runs that fall
// strictly: turned round they are in order, in one pass. Whether all rows are.
bool RowOrder::reverse_descending_runs(uint32_t begin, uint32_t end,
                                       std::vector<uint32_t>& order) const {
  bool is_in_order = true;
  for (uint32_t first = begin; first < end;) {
    uint32_t last = first;
    while (last + 1 < end && compare(last, last + 1) > 0) ++last;
    std::reverse(order.begin() + first, order.begin() + last + 1);
    if (first > begin && compare(order[first - 1], order[first]) > 0) is_in_order = false;
    first = last + 1;
  }
  return is_in_order;
}

bool RowOrder::sort(std::span<const uint32_t> first_rows, std::vector<uint32_t>& order) const {
  order.clear();
  const auto is_before = [this](uint32_t a, uint32_t b) {
    const int by_keys = compare(a, b);
    return by_keys != 0 ? by_keys < 0 : a < b;
  };
  for (size_t applicant = 0; applicant + 1 < first_rows.size(); ++applicant) {
    const uint32_t begin = first_rows[applicant];
    const uint32_t end = first_rows[applicant + 1];
    if (is_sorted(begin, end)) continue;
    if (order.empty()) {
      order.resize(first_rows.back());
      std::iota(order.begin(), order.end(), 0U);
    }
    if (reverse_descending_runs(begin, end, order)) continue;
    std::sort(order.begin() + begin, order.begin() + end, is_before);
  }
  return !order.empty();
}

}  // namespace octroi
