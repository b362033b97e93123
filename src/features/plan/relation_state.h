#pragma once

#include <cstdint>
#include <vector>

#include "features/plan/graph.h"
#include "features/plan/group_kernels.h"
#include "features/plan/row_order.h"

namespace octroi {

// The rows of a relation while a plan runs.
struct RelationState {
  // Of each applicant the first row, and after the last one the number of rows.
  std::vector<uint32_t> first_rows;
  // kGroup: the first place of each group in the source's rows, and their number; and the source's
  // rows by place, empty where they are in order.
  std::vector<uint32_t> starts;
  std::vector<uint32_t> order;
  // kFilter, kJoin: by row, the row of the source; empty: the same row.
  std::vector<uint32_t> sources;
  // kJoin: by row, the row of the right side; kNoRow: none.
  std::vector<uint32_t> rights;

  size_t row_count() const { return first_rows.back(); }
  Groups groups() const { return {starts, order, !order.empty()}; }
};

inline constexpr uint32_t kNoRow = UINT32_MAX;

// Each makes a relation's rows from those of its sources. Memory is used again.
void make_filter(const RelationState& source, const int64_t* mask, RelationState& to);
// `order` is set to the keys of the source's rows.
void make_groups(const RelationState& source, const RowOrder& order, RelationState& to);
// Rows match where all keys are equal; NULL matches nothing. Rows stand in the order of the left
// side, then of the right.
void make_join(const RelationState& left, std::span<const OrderKey> left_keys,
               const RelationState& right, std::span<const OrderKey> right_keys,
               const RowOrder& right_order, bool is_left_join, RelationState& to);

// The rows of each group that a mask keeps.
struct MaskState {
  std::vector<uint32_t> starts;
  std::vector<uint32_t> order;
  Groups groups() const { return {starts, order, true}; }
};

// Keeps the rows where `condition` is 1.
void make_mask(const RelationState& grouped, const int64_t* condition, MaskState& to);

// A window's rows in order, and the first place of each of its partitions.
struct WindowState {
  std::vector<uint32_t> order;
  std::vector<uint32_t> starts;
};

// `order` is set to the keys of the partition, then to those of the order.
void make_window(const RelationState& relation, const RowOrder& order, size_t partition_keys,
                 WindowState& to);

}  // namespace octroi
