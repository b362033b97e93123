// The registered models of SqliteTrackingStore. An upgraded schema has other keys (a workspace
// beside the name), which no statement here may name.

#include <fmt/format.h>

#include "base/clock.h"
#include "base/error.h"
#include "registry/tracking/local_artifacts.h"
#include "registry/tracking/mlflow_values.h"
#include "registry/tracking/sqlite_tracking_store.h"

namespace octroi {
namespace {

constexpr const char* kVersionColumns =
    "SELECT name, version, creation_time, description, source, run_id FROM model_versions ";
constexpr const char* kIsThere = "current_stage <> 'Deleted_Internal' ";

ModelVersion version_from(const SqliteStatement& row) {
  return {.name = row.text(0),
          .version = row.integer(1),
          .created_ms = row.integer(2),
          .description = row.text(3),
          .source = row.text(4),
          .run_id = row.text(5),
          .model_id = model_of_source(row.text(4)),
          .tags = {},
          .aliases = {}};
}

}  // namespace

void SqliteTrackingStore::register_model(const std::string& name) {
  const int64_t now = milliseconds_now();
  SqliteStatement(database_,
                  "INSERT OR IGNORE INTO registered_models (name, creation_time, "
                  "last_updated_time) VALUES (?, ?, ?)")
      .run({name, now, now});
  SqliteStatement(database_, "UPDATE registered_models SET last_updated_time = ? WHERE name = ?")
      .run({now, name});
}

ModelVersion SqliteTrackingStore::create_version(const std::string& name, const LoggedModel& model,
                                                 const std::vector<KeyValue>& tags) {
  check_registered_model_name(name);
  SqliteTransaction transaction(database_);
  check_schema();
  register_model(name);
  SqliteStatement next(database_,
                       "SELECT coalesce(max(version), 0) + 1 FROM model_versions WHERE name = ?");
  next.bind({name});
  next.step();
  const int64_t number = next.integer(0);
  const int64_t now = milliseconds_now();
  SqliteStatement(database_,
                  "INSERT INTO model_versions (name, version, creation_time, last_updated_time, "
                  "user_id, current_stage, source, storage_location, run_id, status) "
                  "VALUES (?, ?, ?, ?, ?, 'None', ?, ?, ?, 'READY')")
      .run({name, number, now, now, user_name(), source_of_model(model.id),
            location_of_model(model.id), model.run_id});
  for (const KeyValue& tag : tags) write_version_tag(name, number, tag);
  SqliteStatement find(database_, std::string(kVersionColumns) + "WHERE name = ? AND version = ?");
  find.bind({name, number});
  find.step();
  const ModelVersion version = complete(version_from(find));
  transaction.commit();
  return version;
}

std::vector<std::string> SqliteTrackingStore::registered_models() {
  SqliteStatement find(database_, "SELECT name FROM registered_models ORDER BY name");
  std::vector<std::string> names;
  while (find.step()) names.push_back(find.text(0));
  return names;
}

std::vector<ModelVersion> SqliteTrackingStore::versions(const std::string& name) {
  SqliteStatement find(database_, std::string(kVersionColumns) + "WHERE name = ? AND " + kIsThere +
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

void SqliteTrackingStore::require_version(const std::string& name, int64_t version) {
  SqliteStatement find(database_, std::string("SELECT 1 FROM model_versions ") +
                                      "WHERE name = ? AND version = ? AND " + kIsThere);
  find.bind({name, version});
  if (find.step()) return;
  throw input_error(fmt::format("There is no version {} of the model `{}`.", version, name),
                    database_.path().string());
}

void SqliteTrackingStore::write_version_tag(const std::string& name, int64_t version,
                                            const KeyValue& tag) {
  check_key(tag.key);
  SqliteStatement(database_,
                  "INSERT OR REPLACE INTO model_version_tags (key, value, name, version) "
                  "VALUES (?, ?, ?, ?)")
      .run({tag.key, tag.value, name, version});
}

void SqliteTrackingStore::set_version_tag(const ModelVersion& version, const KeyValue& tag) {
  SqliteTransaction transaction(database_);
  check_schema();
  require_version(version.name, version.version);
  write_version_tag(version.name, version.version, tag);
  transaction.commit();
}

void SqliteTrackingStore::describe_version(const ModelVersion& version,
                                           const std::string& description) {
  SqliteTransaction transaction(database_);
  check_schema();
  require_version(version.name, version.version);
  SqliteStatement(database_,
                  "UPDATE model_versions SET description = ?, last_updated_time = ? "
                  "WHERE name = ? AND version = ?")
      .run({description, milliseconds_now(), version.name, version.version});
  transaction.commit();
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
  check_alias(alias);
  SqliteTransaction transaction(database_);
  check_schema();
  require_version(name, version);
  SqliteStatement(database_,
                  "INSERT OR REPLACE INTO registered_model_aliases (alias, version, name) "
                  "VALUES (?, ?, ?)")
      .run({alias, version, name});
  transaction.commit();
}

void SqliteTrackingStore::delete_alias(const std::string& name, const std::string& alias) {
  SqliteTransaction transaction(database_);
  check_schema();
  SqliteStatement(database_, "DELETE FROM registered_model_aliases WHERE name = ? AND alias = ?")
      .run({name, alias});
  transaction.commit();
}

void SqliteTrackingStore::fetch_version(const ModelVersion& version, const fs::path& folder) {
  SqliteStatement find(database_,
                       "SELECT coalesce(storage_location, source) FROM model_versions "
                       "WHERE name = ? AND version = ?");
  find.bind({version.name, version.version});
  require_version(version.name, version.version);
  find.step();
  const std::string model = model_of_source(find.text(0));
  fetch_files(model.empty() ? local_path(find.text(0)) : location_of_model(model), folder);
}

void SqliteTrackingStore::fetch_model(const std::string& model_id, const fs::path& folder) {
  fetch_files(location_of_model(model_id), folder);
}

}  // namespace octroi
