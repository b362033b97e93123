#pragma once

#include <vector>

#include "features/plan/feature_plan.h"

namespace octroi {

struct PlanSchedule {
  std::vector<PlanStep> steps;
  std::vector<int32_t> slots;  // by node
  size_t slot_count = 0;
  std::vector<NodeId> inputs;  // the input columns that are read
};

// Orders what the outputs need so that each step comes after what it uses and as late as it can,
// and gives the nodes slots, used again as soon as the last use of a node is past: the values at
// work then stay within the processor's cache.
PlanSchedule schedule(const PlanGraph& graph, const std::vector<PlanOutput>& outputs);

}  // namespace octroi
