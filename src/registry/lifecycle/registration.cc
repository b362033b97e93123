#include "registry/lifecycle/registration.h"

#include <fmt/format.h>

#include <utility>

#include "base/clock.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/json.h"
#include "registry/lifecycle/lifecycle_event.h"
#include "registry/manifest.h"
#include "registry/registered_model.h"

namespace octroi {
namespace {

constexpr const char* kModelType = "octroi";
// Of report.json, and as a training logs them.
constexpr std::pair<const char*, const char*> kFigures[] = {{"auc", "auc"},
                                                            {"gini", "gini"},
                                                            {"ks", "ks"},
                                                            {"log_loss", "log_loss"},
                                                            {"brier", "brier"},
                                                            {"expected_calibration_error", "ece"},
                                                            {"cost_per_client", "cost_per_client"}};

// The figures of the study's chosen model; none where the package has no study.
std::vector<LoggedMetric> figures_of(const fs::path& package) {
  const fs::path report = package / "study" / "report.json";
  if (!fs::exists(report)) return {};
  const Json study = read_json(report);
  std::vector<LoggedMetric> metrics;
  const int64_t now = milliseconds_now();
  for (const Json& model : study.value("models", Json::array())) {
    if (model.value("name", "") != study.value("chosen", "")) continue;
    for (const auto& [figure, metric] : kFigures) {
      if (!model.contains(figure)) continue;
      metrics.push_back({metric, model.at(figure).at("value").get<double>(), now, 0});
    }
  }
  return metrics;
}

void put_files(TrackingStore& store, const LoggedModel& model, const fs::path& package) {
  for (const auto& entry : fs::recursive_directory_iterator(package)) {
    if (!entry.is_regular_file()) continue;
    store.put_model_file(model, entry.path().lexically_relative(package).generic_string(),
                         entry.path());
  }
}

LoggedModel log_model(TrackingStore& store, const Run& run, const std::string& name,
                      const fs::path& package, const Manifest& manifest) {
  LogBatch facts;
  facts.metrics = figures_of(package);
  facts.tags = {{"octroi.portfolio", manifest.origin.portfolio},
                {"octroi.version", manifest.origin.octroi_version}};
  const LoggedModel model = store.create_model(run, name, kModelType, facts);
  put_files(store, model, package);
  store.finish_model(model);
  return model;
}

LoggedModel log_with_run(TrackingStore& store, const fs::path& package, const Manifest& manifest,
                         const RegistrationRequest& request) {
  const Run run =
      store.create_run(experiment_of(store, request.target), "register " + request.name, "",
                       {{"octroi.portfolio", manifest.origin.portfolio},
                        {"octroi.version", manifest.origin.octroi_version}},
                       milliseconds_now());
  try {
    store.log(run, {figures_of(package), {}, {}});
    LoggedModel model = log_model(store, run, request.name, package, manifest);
    store.finish(run, RunStatus::kFinished, milliseconds_now());
    return model;
  } catch (const Error&) {
    store.finish(run, RunStatus::kFailed, milliseconds_now());
    throw;
  }
}

// What is to be registered, and the manifest it was verified by.
struct Source {
  LoggedModel model;
  Manifest manifest;
  std::string digest;  // of manifest.json
};

Source from_folder(TrackingStore& store, const fs::path& folder,
                   const RegistrationRequest& request) {
  Manifest manifest = verify_manifest(folder);
  LoggedModel model = log_with_run(store, folder, manifest, request);
  return {std::move(model), std::move(manifest), sha256_of_file(folder / kManifestName)};
}

Source from_run(TrackingStore& store, const ModelReference& reference) {
  const TemporaryFolder fetched;
  const auto logged = store.model_of_run(reference.run_id, reference.path);
  if (logged) {
    store.fetch_model(logged->id, fetched.path());
  } else {
    store.fetch_artifacts(reference.run_id, reference.path, fetched.path());
  }
  Manifest manifest = verify_manifest(fetched.path());
  std::string digest = sha256_of_file(fetched.path() / kManifestName);
  LoggedModel model =
      logged ? *logged
             : log_model(store, store.run_facts(reference.run_id).run,
                         fs::path(reference.path).filename().string(), fetched.path(), manifest);
  return {std::move(model), std::move(manifest), std::move(digest)};
}

Source source_of(TrackingStore& store, const ModelReference& reference,
                 const RegistrationRequest& request) {
  if (reference.kind == ModelReference::Kind::kFolder) {
    return from_folder(store, reference.folder, request);
  }
  if (reference.kind == ModelReference::Kind::kRun) return from_run(store, reference);
  throw usage_error(fmt::format("`{}` is registered already.", reference.text),
                    "Expected the folder of a package, or runs:/run/model.");
}

}  // namespace

ModelVersion register_model(TrackingStore& store, const ModelReference& reference,
                            const RegistrationRequest& request) {
  if (request.name.empty() || request.name.find_first_of("/:@") != std::string::npos) {
    throw usage_error(fmt::format("`{}` cannot name a model.", request.name),
                      "Expected a name without / : and @.");
  }
  const Source source = source_of(store, reference, request);
  LifecycleEvent event;
  event.at = utc_text(milliseconds_now());
  event.by = request.by;
  std::vector<KeyValue> tags = tags_of(event);
  tags.push_back({kManifestTag, source.digest});
  tags.push_back({"octroi.portfolio", source.manifest.origin.portfolio});
  tags.push_back({"octroi.version", source.manifest.origin.octroi_version});
  ModelVersion version = store.create_version(request.name, source.model, tags);
  if (!request.description.empty()) {
    store.describe_version(version, request.description);
    version.description = request.description;
  }
  return version;
}

}  // namespace octroi
