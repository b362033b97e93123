#include "registry/tracking/rest_tracking_store.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "registry/tracking/batch_limits.h"
#include "registry/tracking/mlflow_json.h"
#include "registry/tracking/mlflow_values.h"
#include "registry/tracking/unsent_metrics.h"

namespace octroi {
namespace {

// A condition of MLflow's search on a tag. Its texts know no escape for a quote: any character
// stands for one, and what is found is looked at again.
std::string condition(const KeyValue& tag) {
  std::string value = tag.value;
  const bool is_exact = value.find_first_of("'\"\\") == std::string::npos;
  for (char& c : value) {
    if (c == '\'' || c == '"' || c == '\\') c = '_';
  }
  return fmt::format("tags.`{}` {} '{}'", tag.key, is_exact ? "=" : "LIKE", value);
}

bool has_tag(const RunFacts& facts, const KeyValue& tag) {
  return std::ranges::any_of(facts.tags, [&](const KeyValue& one) {
    return one.key == tag.key && one.value == tag.value;
  });
}

}  // namespace

std::string RestTrackingStore::experiment(const std::string& name) {
  const std::string get = "experiments/get-by-name";
  const auto id_of = [&](const Json& answer) {
    const Json experiment = field(answer, "experiment");
    if (text_field(experiment, "lifecycle_stage", client_.place(get)) == "deleted") {
      throw input_error(fmt::format("The experiment `{}` is deleted.", name), client_.place(get),
                        "Restore it in MLflow or name another one.");
    }
    return text_field(experiment, "experiment_id", client_.place(get));
  };
  const std::vector<KeyValue> query = {{"experiment_name", name}};
  if (const std::optional<Json> known = client_.find(get, query)) return id_of(*known);
  // Another process, or this one before its answer was lost, may have made it meanwhile.
  Json body = {{"name", name}};
  std::optional<Json> found;
  const std::optional<Json> made = client_.post_once("experiments/create", body, [&] {
    found = client_.find(get, query);
    return found.has_value();
  });
  return made ? text_field(*made, "experiment_id", client_.place("experiments/create"))
              : id_of(*found);
}

Run RestTrackingStore::create_run(const std::string& experiment_id, const std::string& name,
                                  const std::string& parent, const std::vector<KeyValue>& tags,
                                  int64_t start_ms) {
  const std::vector<KeyValue> all = run_tags(name, parent, tags);
  for (const KeyValue& tag : all) check_key(tag.key);
  const auto mark = std::ranges::find(all, kSpoolTag, &KeyValue::key);
  Json body = {{"experiment_id", experiment_id},
               {"user_id", user_name()},
               {"run_name", name},
               {"start_time", start_ms},
               {"tags", pairs_json(all)}};
  std::optional<Run> found;
  const std::optional<Json> made = client_.post_once("runs/create", body, [&] {
    if (mark != all.end()) found = run_with_tag(experiment_id, *mark);
    return found.has_value();
  });
  if (!made) return *found;
  const RunFacts facts = run_facts_from(field(*made, "run"), client_.place("runs/create"));
  return facts.run;
}

void RestTrackingStore::log(const Run& run, const LogBatch& batch) {
  for (const LogBatch& part : within_limits(batch)) log_batch(run.id, part, "");
}

void RestTrackingStore::log_batch(const std::string& run_id, LogBatch batch,
                                  const std::string& model_id) {
  for (const LoggedMetric& metric : batch.metrics) check_key(metric.key);
  for (const KeyValue& param : batch.params) check_key(param.key);
  for (const KeyValue& tag : batch.tags) check_key(tag.key);
  Json body = {
      {"run_id", run_id}, {"params", pairs_json(batch.params)}, {"tags", pairs_json(batch.tags)}};
  const auto set_metrics = [&] {
    body["metrics"] = metrics_json(batch.metrics);
    if (model_id.empty()) return;
    for (Json& metric : body["metrics"]) metric["model_id"] = model_id;
  };
  set_metrics();
  // Parameters and tags may be sent again; a metric may not.
  client_.post_once("runs/log-batch", body, [&] {
    batch.metrics = metrics_without(run_id, model_id, batch.metrics);
    set_metrics();
    return false;
  });
}

void RestTrackingStore::log_input(const Run& run, const DatasetInput& dataset) {
  check_dataset(dataset);
  client_.post("runs/log-inputs",
               {{"run_id", run.id}, {"datasets", Json::array({dataset_json(dataset)})}});
}

void RestTrackingStore::finish(const Run& run, RunStatus status, int64_t end_ms) {
  client_.post("runs/update",
               {{"run_id", run.id}, {"status", name_of(status)}, {"end_time", end_ms}});
}

Run RestTrackingStore::resume_run(const std::string& run_id) {
  client_.post("runs/update", {{"run_id", run_id}, {"status", name_of(RunStatus::kRunning)}});
  return run_facts(run_id).run;
}

std::optional<Run> RestTrackingStore::run_with_tag(const std::string& experiment_id,
                                                   const KeyValue& tag) {
  check_key(tag.key);
  const std::string call = "runs/search";
  const Json body = {{"experiment_ids", Json::array({experiment_id})}, {"filter", condition(tag)}};
  for (const Json& run : client_.post_all(call, body, "runs")) {
    const RunFacts facts = run_facts_from(run, client_.place(call));
    if (has_tag(facts, tag)) return facts.run;
  }
  return std::nullopt;
}

Json RestTrackingStore::run_json(const std::string& run_id) {
  return field(client_.get("runs/get", {{"run_id", run_id}}), "run");
}

RunFacts RestTrackingStore::run_facts(const std::string& run_id) {
  return run_facts_from(run_json(run_id), client_.place("runs/get"));
}

std::vector<LoggedMetric> RestTrackingStore::metric_history(const std::string& run_id,
                                                            const std::string& key) {
  const std::string call = "metrics/get-history";
  const std::vector<Json> metrics = client_.get_all(
      call, {{"run_id", run_id}, {"metric_key", key}, {"max_results", "25000"}}, "metrics");
  return metrics_from(Json(metrics), client_.place(call));
}

const std::string& RestTrackingStore::location_of_run(const std::string& run_id) {
  std::string& location = locations_[run_id];
  if (location.empty()) {
    const Json info = field(run_json(run_id), "info");
    location = text_field(info, "artifact_uri", client_.place("runs/get"));
  }
  return location;
}

void RestTrackingStore::put_artifact(const Run& run, const std::string& path,
                                     const fs::path& file) {
  artifacts_.put(location_of_run(run.id), path, file);
}

std::vector<std::string> RestTrackingStore::artifacts(const std::string& run_id) {
  return artifacts_.list(location_of_run(run_id));
}

void RestTrackingStore::fetch_artifacts(const std::string& run_id, const std::string& path,
                                        const fs::path& folder) {
  artifacts_.fetch(location_of_run(run_id), path, folder);
}

}  // namespace octroi
