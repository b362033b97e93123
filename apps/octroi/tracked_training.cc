#include "tracked_training.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "base/error.h"
#include "registry/lifecycle/registration.h"
#include "registry/tracking/lasting_uri.h"
#include "registry/tracking/mlflow_values.h"

namespace octroi {
namespace {

// For a store that answers. To register a model it must have all of it.
constexpr std::chrono::seconds kPatience(10), kPatienceToRegister(120);

// A portfolio may have a name that MLflow takes for no model.
std::string model_name(const Study& study) {
  std::string name = study.portfolio;
  std::ranges::replace_if(
      name, [](char c) { return std::string_view("/:.%\"'").find(c) != std::string_view::npos; },
      '-');
  return name;
}

void register_logged(const TrainingTarget& target, const std::string& model,
                     TrackedTraining& tracked) {
  if (!tracked.delivery.is_complete) {
    throw outside_error(
        "The model is trained and packed, but not registered: " + tracked.delivery.problem,
        tracked.uri,
        "What was logged waits: run octroi tracking sync, then octroi models register.");
  }
  const auto store = open_tracking_store(target.target.uri);
  const ModelVersion version = register_model(
      *store, parse_model_reference(fmt::format("runs:/{}/{}", tracked.run_id, model)),
      {target.register_as, "", user_name(), target.target});
  tracked.registered = version.name;
  tracked.version = version.version;
}

}  // namespace

void add_tracking_options(CLI::App& command, TrackingOptions& options) {
  command.add_option("--tracking", options.uri,
                     "Log to MLflow: sqlite:///FILE.db, or the http(s):// address of a server "
                     "(default: MLFLOW_TRACKING_URI)");
  command.add_option("--experiment", options.experiment,
                     "MLflow's experiment (default: MLFLOW_EXPERIMENT_NAME, else octroi)");
  command.add_option("--register", options.register_as,
                     "Register the model under this name as a new version");
}

TrackedTraining finish_tracking(StudyLog& log, const TrainingTarget& target, const Study& study,
                                const FeatureNames& names, const fs::path& package) {
  const std::string model = model_name(study);
  log.log_study(study, names);
  log.log_files(package / "study");
  log.log_model(study, model, package);
  const auto patience = target.register_as.empty() ? kPatience : kPatienceToRegister;
  TrackedTraining tracked{lasting_uri(target.target.uri), "", log.finish(patience), "", 0};
  tracked.run_id = log.run_id();
  if (!target.register_as.empty()) register_logged(target, model, tracked);
  return tracked;
}

Json to_json(const TrackedTraining& tracked) {
  Json json = {{"uri", tracked.uri},
               {"run_id", tracked.run_id},
               {"delivered", tracked.delivery.is_complete}};
  if (!tracked.delivery.is_complete) {
    json["problem"] = tracked.delivery.problem;
    json["spool"] = tracked.delivery.spool.string();
  }
  if (!tracked.registered.empty()) {
    json["registered"] = {{"name", tracked.registered}, {"version", tracked.version}};
  }
  return json;
}

std::string words_of(const TrackedTraining& tracked) {
  if (!tracked.delivery.is_complete) {
    return fmt::format("Not all of it is in {} yet: {}\nIt waits in {}: octroi tracking sync\n",
                       tracked.uri, tracked.delivery.problem, tracked.delivery.spool.string());
  }
  std::string words = fmt::format("Logged to {}, run {}", tracked.uri, tracked.run_id);
  if (!tracked.registered.empty()) {
    words += fmt::format(", and registered as {} version {}", tracked.registered, tracked.version);
  }
  if (tracked.uri.starts_with("sqlite:")) {
    words += fmt::format(": mlflow ui --backend-store-uri {}", tracked.uri);
  }
  return words + "\n";
}

}  // namespace octroi
