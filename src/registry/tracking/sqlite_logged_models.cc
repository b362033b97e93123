// The logged models of SqliteTrackingStore.

#include <fmt/format.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/unique_id.h"
#include "registry/tracking/local_artifacts.h"
#include "registry/tracking/mlflow_values.h"
#include "registry/tracking/sqlite_tracking_store.h"

namespace octroi {
namespace {

// MLflow's LoggedModelStatus as its database keeps it.
constexpr int64_t kPending = 1, kReady = 2;

}  // namespace

LoggedModel SqliteTrackingStore::create_model(const Run& run, const std::string& name,
                                              const std::string& type, const LogBatch& facts) {
  check_logged_model_name(name);
  SqliteTransaction transaction(database_);
  check_schema();
  require_active_run(run.id);
  const LoggedModel model = [&] {
    const auto found = model_of_run(run.id, name);
    return found ? *found : insert_model(run, name, type);
  }();
  log_model_facts(model, facts);
  log_metrics(run, facts.metrics);
  transaction.commit();
  return model;
}

LoggedModel SqliteTrackingStore::insert_model(const Run& run, const std::string& name,
                                              const std::string& type) {
  const LoggedModel model{"m-" + unique_id(), run.experiment_id, run.id, name};
  const std::string location =
      fmt::format("{}/models/{}/artifacts", location_of_experiment(run.experiment_id), model.id);
  const int64_t now = milliseconds_now();
  SqliteStatement(database_,
                  "INSERT INTO logged_models (model_id, experiment_id, name, artifact_location, "
                  "creation_timestamp_ms, last_updated_timestamp_ms, status, lifecycle_stage, "
                  "model_type, source_run_id) VALUES (?, ?, ?, ?, ?, ?, ?, 'active', ?, ?)")
      .run({model.id, run.experiment_id, name, location, now, now, kPending, type, run.id});
  return model;
}

void SqliteTrackingStore::log_model_facts(const LoggedModel& model, const LogBatch& facts) {
  SqliteStatement param(
      database_,
      "INSERT OR IGNORE INTO logged_model_params (model_id, experiment_id, param_key, "
      "param_value) VALUES (?, ?, ?, ?)");
  for (const KeyValue& fact : facts.params) {
    check_key(fact.key);
    param.run({model.id, model.experiment_id, fact.key, cut(fact.value, kLongestParam)});
  }
  SqliteStatement tag(database_,
                      "INSERT OR REPLACE INTO logged_model_tags (model_id, experiment_id, tag_key, "
                      "tag_value) VALUES (?, ?, ?, ?)");
  for (const KeyValue& fact : facts.tags) {
    check_key(fact.key);
    tag.run({model.id, model.experiment_id, fact.key, cut(fact.value, kLongestTag)});
  }
  SqliteStatement metric(database_,
                         "INSERT OR IGNORE INTO logged_model_metrics (model_id, metric_name, "
                         "metric_timestamp_ms, metric_step, metric_value, experiment_id, run_id) "
                         "VALUES (?, ?, ?, ?, ?, ?, ?)");
  for (const LoggedMetric& fact : facts.metrics) {
    const StoredMetric stored = stored_metric(fact);
    metric.run({model.id, stored.key, fact.timestamp_ms, fact.step, stored.value,
                model.experiment_id, model.run_id});
  }
}

std::optional<LoggedModel> SqliteTrackingStore::model_of_run(const std::string& run_id,
                                                             const std::string& name) {
  SqliteStatement find(database_,
                       "SELECT model_id, experiment_id FROM logged_models "
                       "WHERE source_run_id = ? AND name = ? AND lifecycle_stage = 'active' "
                       "ORDER BY creation_timestamp_ms DESC");
  find.bind({run_id, name});
  if (!find.step()) return std::nullopt;
  return LoggedModel{find.text(0), std::to_string(find.integer(1)), run_id, name};
}

std::string SqliteTrackingStore::location_of_model(const std::string& model_id) {
  SqliteStatement find(database_, "SELECT artifact_location FROM logged_models WHERE model_id = ?");
  find.bind({model_id});
  if (find.step()) return local_path(find.text(0));
  throw input_error(fmt::format("There is no model {}.", model_id), database_.path().string());
}

void SqliteTrackingStore::put_model_file(const LoggedModel& model, const std::string& path,
                                         const fs::path& file) {
  copy_artifact(location_of_model(model.id), path, file);
}

void SqliteTrackingStore::finish_model(const LoggedModel& model) {
  SqliteTransaction transaction(database_);
  check_schema();
  location_of_model(model.id);
  SqliteStatement(database_,
                  "UPDATE logged_models SET status = ?, last_updated_timestamp_ms = ? "
                  "WHERE model_id = ?")
      .run({kReady, milliseconds_now(), model.id});
  SqliteStatement(database_,
                  "INSERT OR IGNORE INTO inputs (input_uuid, source_type, source_id, "
                  "destination_type, destination_id) "
                  "VALUES (?, 'RUN_OUTPUT', ?, 'MODEL_OUTPUT', ?)")
      .run({unique_id(), model.run_id, model.id});
  transaction.commit();
}

}  // namespace octroi
