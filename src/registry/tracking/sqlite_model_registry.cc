#include <fmt/format.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/unique_id.h"
#include "registry/tracking/mlflow_values.h"
#include "registry/tracking/sqlite_tracking_store.h"

namespace octroi {
namespace {

// MLflow's LoggedModelStatus as its database keeps it.
constexpr int64_t kPending = 1, kReady = 2;

constexpr const char* kVersionColumns =
    "SELECT name, version, creation_time, description, storage_location, source, run_id "
    "FROM model_versions ";

ModelVersion version_from(const SqliteStatement& row) {
  const std::string location = row.text(4).empty() ? row.text(5) : row.text(4);
  return {row.text(0), row.integer(1), row.integer(2), row.text(3), location, row.text(6), {}, {}};
}

}  // namespace

LoggedModel SqliteTrackingStore::create_model(const Run& run, const std::string& name,
                                              const std::string& type, const LogBatch& facts) {
  SqliteTransaction transaction(database_);
  const LoggedModel model{"m-" + unique_id(), run.experiment_id, run.id, name};
  const int64_t experiment = std::stoll(run.experiment_id);
  SqliteStatement find(database_,
                       "SELECT artifact_location FROM experiments WHERE experiment_id = ?");
  find.bind({experiment});
  if (!find.step()) throw input_error("There is no experiment " + run.experiment_id + ".");
  const std::string location = fmt::format("{}/models/{}/artifacts", find.text(0), model.id);
  const int64_t now = milliseconds_now();
  SqliteStatement(database_,
                  "INSERT INTO logged_models (model_id, experiment_id, name, artifact_location, "
                  "creation_timestamp_ms, last_updated_timestamp_ms, status, lifecycle_stage, "
                  "model_type, source_run_id) VALUES (?, ?, ?, ?, ?, ?, ?, 'active', ?, ?)")
      .run({model.id, experiment, name, location, now, now, kPending, type, run.id});
  SqliteStatement param(database_,
                        "INSERT INTO logged_model_params (model_id, experiment_id, param_key, "
                        "param_value) VALUES (?, ?, ?, ?)");
  for (const KeyValue& fact : facts.params) param.run({model.id, experiment, fact.key, fact.value});
  SqliteStatement tag(database_,
                      "INSERT INTO logged_model_tags (model_id, experiment_id, tag_key, "
                      "tag_value) VALUES (?, ?, ?, ?)");
  for (const KeyValue& fact : facts.tags) tag.run({model.id, experiment, fact.key, fact.value});
  SqliteStatement metric(database_,
                         "INSERT INTO logged_model_metrics (model_id, metric_name, "
                         "metric_timestamp_ms, metric_step, metric_value, experiment_id, run_id) "
                         "VALUES (?, ?, ?, ?, ?, ?, ?)");
  for (const LoggedMetric& fact : facts.metrics) {
    const StoredMetric stored = stored_metric(fact);
    metric.run(
        {model.id, stored.key, fact.timestamp_ms, fact.step, stored.value, experiment, run.id});
  }
  transaction.commit();
  return model;
}

std::string SqliteTrackingStore::location_of_model(const std::string& model_id) {
  SqliteStatement find(database_, "SELECT artifact_location FROM logged_models WHERE model_id = ?");
  find.bind({model_id});
  if (find.step()) return local_path(find.text(0));
  throw input_error(fmt::format("There is no model {}.", model_id), database_.path().string());
}

void SqliteTrackingStore::finish_model(const LoggedModel& model) {
  SqliteTransaction transaction(database_);
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

void SqliteTrackingStore::register_model(const std::string& name) {
  if (name.empty() || name.find_first_of("/:") != std::string::npos) {
    throw input_error(fmt::format("MLflow does not take `{}` as the name of a model.", name), "",
                      "Expected a name without / and :.");
  }
  const int64_t now = milliseconds_now();
  // Later schemas have other keys (a workspace beside the name): no statement here names one.
  SqliteStatement(database_,
                  "INSERT OR IGNORE INTO registered_models (name, creation_time, "
                  "last_updated_time) VALUES (?, ?, ?)")
      .run({name, now, now});
  SqliteStatement(database_, "UPDATE registered_models SET last_updated_time = ? WHERE name = ?")
      .run({now, name});
}

ModelVersion SqliteTrackingStore::create_version(const std::string& name, const LoggedModel& model,
                                                 const std::vector<KeyValue>& tags) {
  SqliteTransaction transaction(database_);
  register_model(name);
  SqliteStatement next(database_,
                       "SELECT coalesce(max(version), 0) + 1 FROM model_versions WHERE name = ?");
  next.bind({name});
  next.step();
  ModelVersion version{name,
                       next.integer(0),
                       milliseconds_now(),
                       "",
                       location_of_model(model.id),
                       model.run_id,
                       tags,
                       {}};
  SqliteStatement(database_,
                  "INSERT INTO model_versions (name, version, creation_time, last_updated_time, "
                  "user_id, current_stage, source, storage_location, run_id, status) "
                  "VALUES (?, ?, ?, ?, ?, 'None', ?, ?, ?, 'READY')")
      .run({name, version.version, version.created_ms, version.created_ms, user_name(),
            "models:/" + model.id, version.source, model.run_id});
  for (const KeyValue& tag : tags) set_version_tag(version, tag);
  transaction.commit();
  return version;
}

void SqliteTrackingStore::set_version_tag(const ModelVersion& version, const KeyValue& tag) {
  check_key(tag.key);
  SqliteStatement(database_,
                  "INSERT OR REPLACE INTO model_version_tags (key, value, name, version) "
                  "VALUES (?, ?, ?, ?)")
      .run({tag.key, tag.value, version.name, version.version});
}

std::vector<std::string> SqliteTrackingStore::registered_models() {
  SqliteStatement find(database_, "SELECT name FROM registered_models ORDER BY name");
  std::vector<std::string> names;
  while (find.step()) names.push_back(find.text(0));
  return names;
}

std::vector<ModelVersion> SqliteTrackingStore::versions(const std::string& name) {
  SqliteStatement find(database_, std::string(kVersionColumns) +
                                      "WHERE name = ? AND current_stage <> 'Deleted_Internal' "
                                      "ORDER BY version");
  find.bind({name});
  std::vector<ModelVersion> versions;
  while (find.step()) versions.push_back(complete(version_from(find)));
  return versions;
}

ModelVersion SqliteTrackingStore::complete(ModelVersion version) {
  SqliteStatement tags(database_,
                       "SELECT key, value FROM model_version_tags "
                       "WHERE name = ? AND version = ? ORDER BY key");
  tags.bind({version.name, version.version});
  while (tags.step()) version.tags.push_back({tags.text(0), tags.text(1)});
  SqliteStatement aliases(database_,
                          "SELECT alias FROM registered_model_aliases "
                          "WHERE name = ? AND version = ? ORDER BY alias");
  aliases.bind({version.name, version.version});
  while (aliases.step()) version.aliases.push_back(aliases.text(0));
  return version;
}

std::optional<ModelVersion> SqliteTrackingStore::version_of_alias(const std::string& name,
                                                                  const std::string& alias) {
  SqliteStatement find(
      database_, std::string(kVersionColumns) +
                     "WHERE name = ?1 AND version = (SELECT version FROM registered_model_aliases "
                     "WHERE name = ?1 AND alias = ?2)");
  find.bind({name, alias});
  if (!find.step()) return std::nullopt;
  return complete(version_from(find));
}

void SqliteTrackingStore::set_alias(const std::string& name, const std::string& alias,
                                    int64_t version) {
  SqliteStatement(database_,
                  "INSERT OR REPLACE INTO registered_model_aliases (alias, version, name) "
                  "VALUES (?, ?, ?)")
      .run({alias, version, name});
}

void SqliteTrackingStore::delete_alias(const std::string& name, const std::string& alias) {
  SqliteStatement(database_, "DELETE FROM registered_model_aliases WHERE name = ? AND alias = ?")
      .run({name, alias});
}

void SqliteTrackingStore::put_model_file(const LoggedModel& model, const std::string& path,
                                         const fs::path& file) {
  copy_artifact(location_of_model(model.id), path, file);
}

fs::path SqliteTrackingStore::fetch(const ModelVersion& version) {
  const fs::path folder = local_path(version.source);
  if (fs::is_directory(folder)) return folder;
  throw input_error(
      fmt::format("The files of version {} of {} are gone.", version.version, version.name),
      folder.string());
}

}  // namespace octroi
