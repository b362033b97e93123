#pragma once

#include "features/plan/group_kernels.h"

namespace octroi {

// kVariance and kDeviation of each group into `to`, as doubles.
void compute_variance(bool is_deviation, PlanType type, const Operand& value, const Groups& groups,
                      void* to);

// kSlope: of the least-squares line of the first value (y) on the second (x), over the rows where
// both are known.
void compute_slope(const PlanType (&types)[2], const Operand (&values)[2], const Groups& groups,
                   void* to);

}  // namespace octroi
