#pragma once

#include <string>
#include <vector>

#include "registry/tracking/tracking_store.h"

namespace octroi {

// Those of `metrics`, each once, that are not among `held`, compared as a store keeps them.
std::vector<LoggedMetric> without(const std::vector<LoggedMetric>& metrics,
                                  const std::vector<LoggedMetric>& held);

// Those of `metrics` that the run does not hold yet: after a break, an MLflow server refuses some
// that it is sent again.
std::vector<LoggedMetric> unsent_metrics(TrackingStore& store, const std::string& run_id,
                                         const std::vector<LoggedMetric>& metrics);

}  // namespace octroi
