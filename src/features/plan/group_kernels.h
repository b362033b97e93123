#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "features/plan/graph.h"
#include "features/plan/row_kernels.h"
#include "features/plan/text_dictionary.h"

namespace octroi {

// Rows in groups: group g holds the rows order[starts[g]] … order[starts[g + 1] − 1], or the rows
// starts[g] … themselves where they are not ordered.
struct Groups {
  std::span<const uint32_t> starts;  // one more than there are groups
  std::span<const uint32_t> order;
  bool is_ordered = false;
};

bool is_aggregate(PlanOp op);

// Computes an aggregate of each group into `to`. `values` are the node's inputs, `types` theirs.
// Sums, means, variances and slopes of exact numbers are exact before the last division; those of
// doubles go through a group's rows in their order. Variances and slopes are those of SQL
// (VAR_SAMP, STDDEV_SAMP, REGR_SLOPE), NULL where fewer than two rows or no spread would leave them
// undefined. `scratch` is memory to use. False if an exact number became too large for 64 bits.
bool compute_groups(const PlanNode& node, const PlanType (&types)[2], const Operand (&values)[2],
                    const Groups& groups, const TextDictionary& texts,
                    std::vector<int64_t>& scratch, void* to);

}  // namespace octroi
