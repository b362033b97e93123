#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "features/plan/graph.h"
#include "features/plan/row_kernels.h"
#include "features/plan/text_dictionary.h"

namespace octroi {

// Rows in groups: group g holds rows order[starts[g]] … order[starts[g + 1] − 1], or the rows
// starts[g] … themselves where `order` is empty.
struct Groups {
  std::span<const uint32_t> starts;  // one more than there are groups
  std::span<const uint32_t> order;
  size_t count() const { return starts.size() - 1; }
};

// Computes an aggregate of each group into `to`. `values` are the node's inputs: the value, the
// mask (only rows where it is 1 count; without data: all rows), the second value. `types` are
// theirs. Sums, means, variances and slopes of exact numbers are exact before the last division;
// those of doubles go through a group's rows in their order. Variances and slopes are those of SQL
// (VAR_SAMP, STDDEV_SAMP, REGR_SLOPE), NULL where fewer than two rows or no spread would leave them
// undefined. `scratch` is memory to use. False if an exact number became too large for 64 bits.
bool compute_groups(const PlanNode& node, const PlanType (&types)[3], const Operand (&values)[3],
                    const Groups& groups, const TextDictionary& texts,
                    std::vector<int64_t>& scratch, void* to);

}  // namespace octroi
