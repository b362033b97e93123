#pragma once

#include <memory>
#include <string>

#include "registry/tracking/tracking_store.h"

namespace octroi {

inline constexpr const char* kDefaultTrackingUri = "sqlite:///octroi.db";
inline constexpr const char* kDefaultExperiment = "octroi";

// Where a command logs to.
struct TrackingTarget {
  std::string uri;         // sqlite:///relative.db, sqlite:////absolute.db, http://…, https://…
  std::string experiment;  // its name
  std::string run_id;      // of a run to take up, "" to begin one
};

// `option` is what --tracking said, "" if nothing: it wins over MLFLOW_TRACKING_URI, which wins
// over the default. MLFLOW_EXPERIMENT_NAME (or MLFLOW_EXPERIMENT_ID) and MLFLOW_RUN_ID are honoured
// as MLflow does. Error (kUsage) for a URI that is neither SQLite's nor HTTP's, with the forms
// there are.
TrackingTarget tracking_target(const std::string& option);

// Opens the store behind a URI; does not yet talk to a server.
std::unique_ptr<TrackingStore> open_tracking_store(const std::string& uri);

}  // namespace octroi
