#include "registry/tracking/sqlite_tracking_store.h"

#include <fmt/format.h>

#include <tuple>
#include <utility>

#include "base/clock.h"
#include "base/error.h"
#include "base/unique_id.h"
#include "registry/tracking/local_artifacts.h"
#include "registry/tracking/mlflow_schema.h"
#include "registry/tracking/mlflow_schema_check.h"
#include "registry/tracking/mlflow_values.h"

namespace octroi {
namespace {

fs::path artifacts_of(const fs::path& database) {
  fs::path folder = fs::absolute(database);
  return folder.replace_extension(".artifacts");
}

bool is_empty(SqliteDatabase& database) {
  SqliteStatement tables(database, "SELECT count(*) FROM sqlite_master WHERE type = 'table'");
  tables.step();
  return tables.integer(0) == 0;
}

// By MLflow's rule.
bool is_later(const StoredMetric& metric, const StoredMetric& than) {
  return std::tie(metric.step, metric.timestamp_ms, metric.value) >
         std::tie(than.step, than.timestamp_ms, than.value);
}

SqliteValue text_or_null(const std::string& text) {
  if (text.empty()) return nullptr;
  return text;
}

}  // namespace

SqliteTrackingStore::SqliteTrackingStore(const fs::path& database)
    : folder_(artifacts_of(database)), database_(database) {
  if (is_empty(database_)) make_schema_if_empty();
  check_schema();
}

void SqliteTrackingStore::make_schema_if_empty() {
  SqliteTransaction transaction(database_);
  if (!is_empty(database_)) return;  // another process was faster
  database_.execute(kMlflowSchema);
  const int64_t now = milliseconds_now();
  SqliteStatement(database_,
                  "INSERT INTO experiments (experiment_id, name, artifact_location, "
                  "lifecycle_stage, creation_time, last_update_time) "
                  "VALUES (0, 'Default', ?, 'active', ?, ?)")
      .run({(folder_ / "0").string(), now, now});
  transaction.commit();
}

void SqliteTrackingStore::check_schema() {
  SqliteStatement version(database_, "PRAGMA schema_version");
  version.step();
  if (version.integer(0) == schema_version_) return;
  check_mlflow_schema(database_);
  schema_version_ = version.integer(0);
}

std::string SqliteTrackingStore::experiment(const std::string& name) {
  SqliteTransaction transaction(database_);
  check_schema();
  SqliteStatement find(database_,
                       "SELECT experiment_id, lifecycle_stage FROM experiments WHERE name = ?");
  find.bind({name});
  if (find.step()) {
    if (find.text(1) == "active") return std::to_string(find.integer(0));
    throw input_error(fmt::format("The experiment `{}` is deleted.", name),
                      database_.path().string(), "Restore it in MLflow or name another one.");
  }
  SqliteStatement next(database_, "SELECT max(experiment_id) + 1 FROM experiments");
  next.step();
  const int64_t id = next.integer(0);
  const int64_t now = milliseconds_now();
  SqliteStatement(database_,
                  "INSERT INTO experiments (experiment_id, name, artifact_location, "
                  "lifecycle_stage, creation_time, last_update_time) "
                  "VALUES (?, ?, ?, 'active', ?, ?)")
      .run({id, name, (folder_ / std::to_string(id)).string(), now, now});
  transaction.commit();
  return std::to_string(id);
}

std::string SqliteTrackingStore::location_of_experiment(const std::string& id) {
  SqliteStatement find(database_,
                       "SELECT artifact_location FROM experiments "
                       "WHERE experiment_id = ? AND lifecycle_stage = 'active'");
  find.bind({id});
  if (find.step()) return find.text(0);
  throw input_error(fmt::format("There is no experiment {}.", id), database_.path().string());
}

Run SqliteTrackingStore::create_run(const std::string& experiment_id, const std::string& name,
                                    const std::string& parent, const std::vector<KeyValue>& tags,
                                    int64_t start_ms) {
  SqliteTransaction transaction(database_);
  check_schema();
  if (!parent.empty()) require_active_run(parent);
  const Run run{unique_id(), experiment_id};
  const std::string location =
      fmt::format("{}/{}/artifacts", location_of_experiment(experiment_id), run.id);
  SqliteStatement(database_,
                  "INSERT INTO runs (run_uuid, name, source_type, source_name, entry_point_name, "
                  "user_id, status, start_time, source_version, lifecycle_stage, artifact_uri, "
                  "experiment_id) VALUES (?, ?, 'LOCAL', 'octroi', '', ?, 'RUNNING', ?, '', "
                  "'active', ?, ?)")
      .run({run.id, name, user_name(), start_ms, location, experiment_id});
  log_tags(run, run_tags(name, parent, tags));
  transaction.commit();
  return run;
}

void SqliteTrackingStore::require_active_run(const std::string& run_id) {
  SqliteStatement find(database_, "SELECT lifecycle_stage FROM runs WHERE run_uuid = ?");
  find.bind({run_id});
  if (!find.step()) {
    throw input_error(fmt::format("There is no run {}.", run_id), database_.path().string());
  }
  if (find.text(0) == "active") return;
  throw input_error(fmt::format("The run {} is deleted.", run_id), database_.path().string(),
                    "Restore it in MLflow.");
}

void SqliteTrackingStore::log(const Run& run, const LogBatch& batch) {
  SqliteTransaction transaction(database_);
  check_schema();
  require_active_run(run.id);
  log_params(run, batch.params);
  log_metrics(run, batch.metrics);
  log_tags(run, batch.tags);
  transaction.commit();
}

void SqliteTrackingStore::log_metrics(const Run& run, const std::vector<LoggedMetric>& metrics) {
  // A metric sent twice is one metric.
  SqliteStatement insert(database_,
                         "INSERT OR IGNORE INTO metrics (key, value, timestamp, run_uuid, step, "
                         "is_nan) VALUES (?, ?, ?, ?, ?, ?)");
  std::map<std::string, StoredMetric> latest;
  for (const LoggedMetric& metric : metrics) {
    StoredMetric stored = stored_metric(metric);
    insert.run({stored.key, stored.value, stored.timestamp_ms, run.id, stored.step,
                int64_t{stored.is_nan}});
    const auto [known, is_new] = latest.try_emplace(stored.key, stored);
    if (!is_new && is_later(stored, known->second)) known->second = std::move(stored);
  }
  log_latest(run, latest);
}

void SqliteTrackingStore::log_latest(const Run& run,
                                     const std::map<std::string, StoredMetric>& latest) {
  SqliteStatement upsert(
      database_,
      "INSERT INTO latest_metrics (key, value, timestamp, step, is_nan, run_uuid) "
      "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (key, run_uuid) DO UPDATE SET value = excluded.value, "
      "timestamp = excluded.timestamp, step = excluded.step, is_nan = excluded.is_nan "
      "WHERE (excluded.step, excluded.timestamp, excluded.value) > (step, timestamp, value)");
  for (const auto& [key, metric] : latest) {
    upsert.run(
        {key, metric.value, metric.timestamp_ms, metric.step, int64_t{metric.is_nan}, run.id});
  }
}

void SqliteTrackingStore::log_params(const Run& run, const std::vector<KeyValue>& params) {
  SqliteStatement insert(database_,
                         "INSERT INTO params (key, value, run_uuid) VALUES (?, ?, ?) "
                         "ON CONFLICT (key, run_uuid) DO NOTHING");
  SqliteStatement find(database_, "SELECT value FROM params WHERE key = ? AND run_uuid = ?");
  for (const KeyValue& param : params) {
    check_key(param.key);
    const std::string value = cut(param.value, kLongestParam);
    insert.run({param.key, value, run.id});
    if (database_.changes() > 0) continue;
    find.bind({param.key, run.id});
    if (find.step() && find.text(0) == value) continue;
    throw input_error(fmt::format("The parameter `{}` of run {} is already `{}`.", param.key,
                                  run.id, find.text(0)),
                      database_.path().string(), "A run's parameters do not change.");
  }
}

void SqliteTrackingStore::log_tags(const Run& run, const std::vector<KeyValue>& tags) {
  SqliteStatement insert(database_,
                         "INSERT INTO tags (key, value, run_uuid) VALUES (?, ?, ?) "
                         "ON CONFLICT (key, run_uuid) DO UPDATE SET value = excluded.value");
  // The name that MLflow shows is kept in two places.
  SqliteStatement rename(database_, "UPDATE runs SET name = ? WHERE run_uuid = ?");
  for (const KeyValue& tag : tags) {
    check_key(tag.key);
    const std::string value = cut(tag.value, kLongestTag);
    insert.run({tag.key, value, run.id});
    if (tag.key == "mlflow.runName") rename.run({value, run.id});
  }
}

void SqliteTrackingStore::log_input(const Run& run, const DatasetInput& dataset) {
  check_dataset(dataset);
  SqliteTransaction transaction(database_);
  check_schema();
  require_active_run(run.id);
  SqliteStatement(database_,
                  "INSERT OR IGNORE INTO datasets (dataset_uuid, experiment_id, name, digest, "
                  "dataset_source_type, dataset_source, dataset_schema, dataset_profile) "
                  "VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
      .run({unique_id(), run.experiment_id, dataset.name, dataset.digest, dataset.source_type,
            dataset.source, text_or_null(dataset.schema), text_or_null(dataset.profile)});
  SqliteStatement find(database_,
                       "SELECT dataset_uuid FROM datasets WHERE experiment_id = ? AND name = ? "
                       "AND digest = ?");
  find.bind({run.experiment_id, dataset.name, dataset.digest});
  find.step();
  const std::string input = unique_id();
  SqliteStatement(database_,
                  "INSERT OR IGNORE INTO inputs (input_uuid, source_type, source_id, "
                  "destination_type, destination_id) VALUES (?, 'DATASET', ?, 'RUN', ?)")
      .run({input, find.text(0), run.id});
  if (database_.changes() > 0) {
    SqliteStatement(database_, "INSERT INTO input_tags (input_uuid, name, value) VALUES (?, ?, ?)")
        .run({input, "mlflow.data.context", dataset.context});
  }
  transaction.commit();
}

void SqliteTrackingStore::finish(const Run& run, RunStatus status, int64_t end_ms) {
  SqliteTransaction transaction(database_);
  check_schema();
  require_active_run(run.id);
  SqliteStatement(database_, "UPDATE runs SET status = ?, end_time = ? WHERE run_uuid = ?")
      .run({name_of(status), end_ms, run.id});
  transaction.commit();
}

Run SqliteTrackingStore::resume_run(const std::string& run_id) {
  SqliteTransaction transaction(database_);
  check_schema();
  require_active_run(run_id);
  SqliteStatement(database_,
                  "UPDATE runs SET status = 'RUNNING', end_time = NULL WHERE run_uuid = ?")
      .run({run_id});
  SqliteStatement find(database_, "SELECT experiment_id FROM runs WHERE run_uuid = ?");
  find.bind({run_id});
  find.step();
  const Run run{run_id, std::to_string(find.integer(0))};
  transaction.commit();
  return run;
}

}  // namespace octroi
