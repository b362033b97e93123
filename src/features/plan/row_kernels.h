#pragma once

#include <cstddef>

#include "features/plan/graph.h"

namespace octroi {

// Values of a node: one for each row, or a single one for all of them.
struct Operand {
  const void* data = nullptr;
  bool is_constant = false;
};

// Whether the operation works row by row, from operands of the same rows.
bool is_row_operation(PlanOp op);

// Computes a row-by-row operation for `rows` rows into `to`. `node` is the operation with its type
// and `operand_type` that of its first operand; of kSelect, the second. False if an exact number
// became too large for 64 bits.
bool compute_rows(const PlanNode& node, PlanType operand_type, const Operand (&operands)[3],
                  size_t rows, void* to);

}  // namespace octroi
