#include "registry/tracking/tracking_settings.h"

#include <cstdlib>

#include "registry/tracking/mlflow_values.h"

namespace octroi {
namespace {

constexpr const char* kSection = "tracking";

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

TrackingOptions read_settings(const Portfolio& portfolio) {
  if (!portfolio.settings.has(kSection)) return {};
  const TomlTable toml = portfolio.settings.table(kSection);
  TrackingOptions settings{toml.text_or("uri", ""), toml.text_or("experiment", ""),
                           toml.text_or("register", "")};
  toml.finish();
  return settings;
}

}  // namespace

std::optional<TrainingTarget> training_target(const TrackingOptions& options,
                                              const Portfolio& portfolio) {
  const TrackingOptions settings = read_settings(portfolio);
  const bool is_asked_for =
      !options.uri.empty() || !options.experiment.empty() || !options.register_as.empty();
  if (!is_asked_for && !is_set("MLFLOW_TRACKING_URI") && !portfolio.settings.has(kSection)) {
    return std::nullopt;
  }
  const bool says_portfolio = options.uri.empty() && !is_set("MLFLOW_TRACKING_URI");
  TrainingTarget wanted{tracking_target(says_portfolio ? settings.uri : options.uri),
                        options.register_as.empty() ? settings.register_as : options.register_as};
  const bool says_environment = is_set("MLFLOW_EXPERIMENT_NAME") || is_set("MLFLOW_EXPERIMENT_ID");
  if (!options.experiment.empty()) {
    wanted.target.experiment = options.experiment;
    wanted.target.experiment_id.clear();
  } else if (!says_environment && !settings.experiment.empty()) {
    wanted.target.experiment = settings.experiment;
  }
  if (!wanted.register_as.empty()) check_registered_model_name(wanted.register_as);
  return wanted;
}

}  // namespace octroi
