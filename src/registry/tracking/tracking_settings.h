#pragma once

#include <optional>
#include <string>

#include "registry/tracking/tracking_uri.h"
#include "tables/portfolio.h"

namespace octroi {

// What a command's options say of tracking, "" where nothing.
struct TrackingOptions {
  std::string uri;
  std::string experiment;
  std::string register_as;  // name of the registered model
};

// Where a training logs to, and what its model is registered as ("": not).
struct TrainingTarget {
  TrackingTarget target;
  std::string register_as;
};

// Options win over the environment, which wins over the portfolio's [tracking] (uri, experiment,
// register). None where no option is given, MLFLOW_TRACKING_URI is not set and the portfolio has no
// [tracking]. Errors as of check_tracking_uri(), (kInput) for the portfolio with file and line.
std::optional<TrainingTarget> training_target(const TrackingOptions& options,
                                              const Portfolio& portfolio);

}  // namespace octroi
