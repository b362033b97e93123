#include "registry/tracking/tracking_uri.h"

#include <fmt/format.h>

#include <cstdlib>
#include <string_view>

#include "base/error.h"

namespace octroi {
namespace {

std::string from_environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

bool is_http_uri(std::string_view uri) {
  return uri.starts_with("http://") || uri.starts_with("https://");
}

std::optional<fs::path> sqlite_file(std::string_view uri) {
  constexpr std::string_view kSqlite = "sqlite:///";
  // SQLAlchemy's options after a question mark have no meaning here.
  if (!uri.starts_with(kSqlite) || uri.size() == kSqlite.size() || uri.ends_with('/') ||
      uri.find('?') != std::string_view::npos) {
    return std::nullopt;
  }
  return uri.substr(kSqlite.size());
}

// What is not an address may hold a password: only its scheme is told.
void check_tracking_uri(const std::string& uri) {
  if (sqlite_file(uri) || is_http_uri(uri)) return;
  const size_t scheme = uri.find("://");
  const std::string shown =
      scheme == std::string::npos ? uri : fmt::format("{}://…", uri.substr(0, scheme));
  throw usage_error(fmt::format("octroi cannot track runs at `{}`.", shown),
                    "Expected sqlite:///FILE.db, sqlite:////FOLDER/FILE.db, or the http:// or "
                    "https:// address of an MLflow server.");
}

TrackingTarget tracking_target(const std::string& option) {
  TrackingTarget target{.uri = option,
                        .experiment = from_environment("MLFLOW_EXPERIMENT_NAME"),
                        .run_id = from_environment("MLFLOW_RUN_ID"),
                        .experiment_id = from_environment("MLFLOW_EXPERIMENT_ID")};
  if (target.uri.empty()) target.uri = from_environment("MLFLOW_TRACKING_URI");
  if (target.uri.empty()) target.uri = kDefaultTrackingUri;
  check_tracking_uri(target.uri);
  if (target.experiment.empty() && target.experiment_id.empty()) {
    target.experiment = kDefaultExperiment;
  }
  return target;
}

std::string experiment_of(TrackingStore& store, const TrackingTarget& target) {
  if (target.experiment.empty()) return target.experiment_id;
  const std::string id = store.experiment(target.experiment);
  if (target.experiment_id.empty() || id == target.experiment_id) return id;
  throw input_error(fmt::format("The experiment `{}` has the id {}, and MLFLOW_EXPERIMENT_ID says "
                                "{}.",
                                target.experiment, id, target.experiment_id),
                    "", "Give the name or the id.");
}

}  // namespace octroi
