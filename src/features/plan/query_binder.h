#pragma once

#include "features/feature_set.h"
#include "features/plan/feature_plan.h"
#include "features/plan/scope.h"

namespace octroi {

// Adds a file's SELECT, over the plan's tables, to the graph. Its rows are of the final relation;
// the columns stand in the order of the SELECT. Error (kInput) with file:line:column on what is
// outside the dialect:
//   - every GROUP BY, PARTITION BY and JOIN goes by the applicant's key, alone or with others, so
//     that an applicant's features depend on the applicant's rows alone;
//   - a join is on equal columns.
BoundRows bind_query(PlanGraph& graph, const FeaturePlan& plan, const FeatureFile& file);

}  // namespace octroi
