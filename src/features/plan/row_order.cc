#include "features/plan/row_order.h"

#include <algorithm>
#include <numeric>

#include "features/plan/value.h"

namespace octroi {
namespace {

template <typename T>
int three_way(T a, T b, bool a_missing, bool b_missing, bool is_descending) {
  if (a_missing || b_missing) return static_cast<int>(a_missing) - static_cast<int>(b_missing);
  const int order = a < b ? -1 : b < a ? 1 : 0;
  return is_descending ? -order : order;
}

}  // namespace

int OrderKey::compare(uint32_t a, uint32_t b) const {
  if (is_double) {
    const auto* numbers = static_cast<const double*>(values);
    return three_way(numbers[a], numbers[b], is_null(numbers[a]), is_null(numbers[b]),
                     is_descending);
  }
  const auto* integers = static_cast<const int64_t*>(values);
  return three_way(integers[a], integers[b], is_null(integers[a]), is_null(integers[b]),
                   is_descending);
}

int compare_rows(std::span<const OrderKey> keys, uint32_t a, uint32_t b) {
  for (const OrderKey& key : keys) {
    if (const int order = key.compare(a, b); order != 0) return order;
  }
  return 0;
}

bool sort_rows(std::span<const OrderKey> keys, std::span<const uint32_t> first_rows,
               std::vector<uint32_t>& order) {
  order.clear();
  const auto is_before = [&](uint32_t a, uint32_t b) {
    const int by_keys = compare_rows(keys, a, b);
    return by_keys != 0 ? by_keys < 0 : a < b;
  };
  bool is_sorted = true;
  for (size_t applicant = 0; applicant + 1 < first_rows.size(); ++applicant) {
    const uint32_t begin = first_rows[applicant];
    const uint32_t end = first_rows[applicant + 1];
    bool in_order = true;
    for (uint32_t row = begin; in_order && row + 1 < end; ++row) {
      in_order = compare_rows(keys, row, row + 1) <= 0;
    }
    if (in_order) continue;
    if (is_sorted) {
      order.resize(first_rows.back());
      std::iota(order.begin(), order.end(), 0U);
      is_sorted = false;
    }
    std::sort(order.begin() + begin, order.begin() + end, is_before);
  }
  return !is_sorted;
}

}  // namespace octroi
