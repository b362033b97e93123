#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "registry/tracking/tracking_store.h"

namespace octroi {

inline constexpr const char* kDefaultTrackingUri = "sqlite:///octroi.db";
inline constexpr const char* kDefaultExperiment = "octroi";

// Where a command logs to.
struct TrackingTarget {
  std::string uri;         // sqlite:///relative.db, sqlite:////absolute.db, http://…, https://…
  std::string experiment;  // its name, "" if it is known by its id alone
  std::string run_id;      // of a run to take up, "" to begin one
  std::string experiment_id;  // of an experiment that is there, "" if it is known by its name alone
};

bool is_http_uri(std::string_view uri);
// The file of a sqlite:/// URI, none if it is no such.
std::optional<fs::path> sqlite_file(std::string_view uri);
// Error (kUsage) for a URI that is neither SQLite's nor HTTP's, with the forms there are.
void check_tracking_uri(const std::string& uri);

// `option` is what --tracking said, "" if nothing: it wins over MLFLOW_TRACKING_URI, which wins
// over the default. MLFLOW_EXPERIMENT_NAME (or MLFLOW_EXPERIMENT_ID) and MLFLOW_RUN_ID are honoured
// as MLflow does. Errors as of check_tracking_uri().
TrackingTarget tracking_target(const std::string& option);

// The id of the target's experiment, made if it is not there. Error (kInput) if its name and its id
// do not go together.
std::string experiment_of(TrackingStore& store, const TrackingTarget& target);

// Opens the store behind a URI; does not yet talk to a server.
std::unique_ptr<TrackingStore> open_tracking_store(const std::string& uri);

}  // namespace octroi
