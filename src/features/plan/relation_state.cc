#include "features/plan/relation_state.h"

#include <algorithm>
#include <numeric>

namespace octroi {
namespace {

uint32_t at_place(const std::vector<uint32_t>& order, size_t place) {
  return order.empty() ? static_cast<uint32_t>(place) : order[place];
}

bool is_missing(const OrderKey& key, uint32_t row) {
  return key.is_double ? is_null(static_cast<const double*>(key.values)[row])
                       : is_null(static_cast<const int64_t*>(key.values)[row]);
}

bool has_missing(std::span<const OrderKey> keys, uint32_t row) {
  return std::any_of(keys.begin(), keys.end(),
                     [row](const OrderKey& key) { return is_missing(key, row); });
}

// How a left row's keys, all known, compare with a right row's: a key that is NULL comes after all,
// as the right rows are sorted, and equals none.
int compare_sides(std::span<const OrderKey> left_keys, uint32_t left,
                  std::span<const OrderKey> right_keys, uint32_t right) {
  for (size_t i = 0; i < left_keys.size(); ++i) {
    if (is_missing(right_keys[i], right)) return -1;
    const auto order = [](auto a, auto b) { return a < b ? -1 : b < a ? 1 : 0; };
    const int by_key = left_keys[i].is_double
                           ? order(static_cast<const double*>(left_keys[i].values)[left],
                                   static_cast<const double*>(right_keys[i].values)[right])
                           : order(static_cast<const int64_t*>(left_keys[i].values)[left],
                                   static_cast<const int64_t*>(right_keys[i].values)[right]);
    if (by_key != 0) return by_key;
  }
  return 0;
}

class Joiner {
 public:
  Joiner(std::span<const OrderKey> left_keys, const RelationState& right,
         std::span<const OrderKey> right_keys, const RowOrder& right_order, bool is_left_join,
         RelationState& to)
      : left_keys_(left_keys), right_keys_(right_keys), is_left_join_(is_left_join), to_(to) {
    right_order.sort(right.first_rows, to.order);
  }

  // The rows of one applicant on both sides.
  void applicant(uint32_t left_begin, uint32_t left_end, uint32_t right_begin, uint32_t right_end) {
    for (uint32_t left = left_begin; left < left_end; ++left) {
      const size_t before = to_.sources.size();
      if (!has_missing(left_keys_, left)) match(left, right_begin, right_end);
      if (to_.sources.size() > before || !is_left_join_) continue;
      to_.sources.push_back(left);
      to_.rights.push_back(kNoRow);
    }
  }

 private:
  void match(uint32_t left, uint32_t begin, uint32_t end) {
    uint32_t low = begin;
    for (uint32_t high = end; low < high;) {
      const uint32_t middle = low + (high - low) / 2;
      if (compare_sides(left_keys_, left, right_keys_, at_place(to_.order, middle)) > 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    for (; low < end; ++low) {
      const uint32_t right = at_place(to_.order, low);
      if (compare_sides(left_keys_, left, right_keys_, right) != 0) return;
      to_.sources.push_back(left);
      to_.rights.push_back(right);
    }
  }

  std::span<const OrderKey> left_keys_;
  std::span<const OrderKey> right_keys_;
  bool is_left_join_;
  RelationState& to_;
};

}  // namespace

void make_filter(const RelationState& source, const int64_t* mask, RelationState& to) {
  to.sources.clear();
  to.first_rows.assign(1, 0);
  for (size_t applicant = 0; applicant + 1 < source.first_rows.size(); ++applicant) {
    for (uint32_t row = source.first_rows[applicant]; row < source.first_rows[applicant + 1];
         ++row) {
      if (mask[row] == 1) to.sources.push_back(row);
    }
    to.first_rows.push_back(static_cast<uint32_t>(to.sources.size()));
  }
  if (to.sources.size() == source.row_count()) to.sources.clear();
}

void make_groups(const RelationState& source, const RowOrder& order, RelationState& to) {
  order.sort(source.first_rows, to.order);
  to.starts.clear();
  to.first_rows.assign(1, 0);
  for (size_t applicant = 0; applicant + 1 < source.first_rows.size(); ++applicant) {
    const uint32_t begin = source.first_rows[applicant];
    const uint32_t end = source.first_rows[applicant + 1];
    for (uint32_t place = begin; place < end; ++place) {
      if (place == begin ||
          order.compare(at_place(to.order, place - 1), at_place(to.order, place)) != 0) {
        to.starts.push_back(place);
      }
    }
    to.first_rows.push_back(static_cast<uint32_t>(to.starts.size()));
  }
  to.starts.push_back(static_cast<uint32_t>(source.row_count()));
}

void make_mask(const RelationState& grouped, const int64_t* condition, MaskState& to) {
  const size_t groups = grouped.starts.size() - 1;
  const size_t rows = grouped.starts.back();
  // One place more than there are rows: the next row is written before it is known to be kept.
  if (to.order.size() <= rows) to.order.resize(rows + 1);
  to.starts.resize(groups + 1);
  const uint32_t* ordered = grouped.order.empty() ? nullptr : grouped.order.data();
  uint32_t kept = 0;
  for (size_t group = 0; group < groups; ++group) {
    to.starts[group] = kept;
    for (uint32_t place = grouped.starts[group]; place < grouped.starts[group + 1]; ++place) {
      const uint32_t row = ordered == nullptr ? place : ordered[place];
      to.order[kept] = row;
      kept += condition[row] == 1;
    }
  }
  to.starts[groups] = kept;
}

void make_join(const RelationState& left, std::span<const OrderKey> left_keys,
               const RelationState& right, std::span<const OrderKey> right_keys,
               const RowOrder& right_order, bool is_left_join, RelationState& to) {
  to.sources.clear();
  to.rights.clear();
  to.first_rows.assign(1, 0);
  Joiner joiner(left_keys, right, right_keys, right_order, is_left_join, to);
  for (size_t i = 0; i + 1 < left.first_rows.size(); ++i) {
    joiner.applicant(left.first_rows[i], left.first_rows[i + 1], right.first_rows[i],
                     right.first_rows[i + 1]);
    to.first_rows.push_back(static_cast<uint32_t>(to.sources.size()));
  }
  bool is_same = to.sources.size() == left.row_count();
  for (uint32_t row = 0; is_same && row < to.sources.size(); ++row)
    is_same = to.sources[row] == row;
  if (is_same) to.sources.clear();
}

void make_window(const RelationState& relation, const RowOrder& order, size_t partition_keys,
                 WindowState& to) {
  if (!order.sort(relation.first_rows, to.order)) {
    to.order.resize(relation.row_count());
    std::iota(to.order.begin(), to.order.end(), 0U);
  }
  to.starts.clear();
  for (size_t applicant = 0; applicant + 1 < relation.first_rows.size(); ++applicant) {
    const uint32_t begin = relation.first_rows[applicant];
    for (uint32_t place = begin; place < relation.first_rows[applicant + 1]; ++place) {
      if (place == begin ||
          order.compare(to.order[place - 1], to.order[place], partition_keys) != 0) {
        to.starts.push_back(place);
      }
    }
  }
  to.starts.push_back(static_cast<uint32_t>(relation.row_count()));
}

}  // namespace octroi
