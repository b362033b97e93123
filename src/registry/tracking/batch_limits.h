#pragma once

#include <vector>

#include "registry/tracking/tracking_store.h"

namespace octroi {

// The batch in parts as one call of MLflow's log-batch takes them: at most 1000 metrics, 100
// parameters, 100 tags, 1000 of all, and less than a megabyte of JSON. Values that are too long are
// cut as MLflow cuts them.
std::vector<LogBatch> within_limits(const LogBatch& batch);

}  // namespace octroi
