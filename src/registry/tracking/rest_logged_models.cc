#include <fmt/format.h>

#include "base/error.h"
#include "registry/tracking/batch_limits.h"
#include "registry/tracking/mlflow_json.h"
#include "registry/tracking/mlflow_values.h"
#include "registry/tracking/rest_tracking_store.h"
#include "registry/tracking/unsent_metrics.h"

namespace octroi {

LoggedModel RestTrackingStore::create_model(const Run& run, const std::string& name,
                                            const std::string& type, const LogBatch& facts) {
  check_logged_model_name(name);
  std::optional<LoggedModel> model = model_of_run(run.id, name);
  const bool was_there = model.has_value();
  if (!was_there) {
    Json body = {{"experiment_id", run.experiment_id},
                 {"name", name},
                 {"model_type", type},
                 {"source_run_id", run.id},
                 {"params", pairs_json(facts.params)},
                 {"tags", pairs_json(facts.tags)}};
    const std::optional<Json> made = client_.post_once("logged-models", body, [&] {
      model = model_of_run(run.id, name);
      return model.has_value();
    });
    if (made) model = logged_model_from(field(*made, "model"), client_.place("logged-models"));
  }
  const std::vector<LoggedMetric> metrics =
      was_there ? metrics_without(run.id, model->id, facts.metrics) : facts.metrics;
  for (const LogBatch& part : within_limits({metrics, {}, {}})) log_batch(run.id, part, model->id);
  return *model;
}

// A model's metrics are its run's too, and written after them.
std::vector<LoggedMetric> RestTrackingStore::metrics_without(
    const std::string& run_id, const std::string& model_id,
    const std::vector<LoggedMetric>& metrics) {
  if (model_id.empty()) return unsent_metrics(*this, run_id, metrics);
  const std::string call = "logged-models/" + model_id;
  const Json held = field(field(model_json(model_id), "data"), "metrics");
  return without(metrics, metrics_from(held, client_.place(call)));
}

Json RestTrackingStore::model_json(const std::string& model_id) {
  return field(client_.get("logged-models/" + model_id, {}), "model");
}

std::optional<LoggedModel> RestTrackingStore::model_of_run(const std::string& run_id,
                                                           const std::string& name) {
  const std::string call = "logged-models/search";
  const std::string experiment = run_facts(run_id).run.experiment_id;
  const Json body = {{"experiment_ids", Json::array({experiment})},
                     {"filter", fmt::format("source_run_id = '{}'", run_id)}};
  for (const Json& found : client_.post_all(call, body, "models")) {
    const LoggedModel model = logged_model_from(found, client_.place(call));
    if (model.name == name) return model;
  }
  return std::nullopt;
}

const std::string& RestTrackingStore::location_of_model(const std::string& model_id) {
  std::string& location = locations_[model_id];
  if (location.empty()) {
    const Json info = field(model_json(model_id), "info");
    location = text_field(info, "artifact_uri", client_.place("logged-models/" + model_id));
  }
  return location;
}

void RestTrackingStore::put_model_file(const LoggedModel& model, const std::string& path,
                                       const fs::path& file) {
  artifacts_.put(location_of_model(model.id), path, file);
}

bool RestTrackingStore::is_output(const LoggedModel& model) {
  const Json outputs = field(run_json(model.run_id), "outputs");
  for (const Json& output : field(outputs, "model_outputs")) {
    if (text_field(output, "model_id", client_.place("runs/get")) == model.id) return true;
  }
  return false;
}

void RestTrackingStore::finish_model(const LoggedModel& model) {
  client_.send("PATCH", "logged-models/" + model.id,
               {{"model_id", model.id}, {"status", "LOGGED_MODEL_READY"}});
  if (is_output(model)) return;
  Json body = {{"run_id", model.run_id},
               {"models", Json::array({{{"model_id", model.id}, {"step", 0}}})}};
  client_.post_once("runs/outputs", body, [&] { return is_output(model); });
}

}  // namespace octroi
