// What SqliteTrackingStore tells of its runs and keeps of their files.

#include <fmt/format.h>

#include <limits>

#include "base/error.h"
#include "registry/tracking/local_artifacts.h"
#include "registry/tracking/mlflow_values.h"
#include "registry/tracking/sqlite_tracking_store.h"

namespace octroi {
namespace {

// Of a row: key, value, timestamp, step, is_nan.
LoggedMetric metric_from(const SqliteStatement& row) {
  const bool is_nan = row.integer(4) != 0;
  return {row.text(0), is_nan ? std::numeric_limits<double>::quiet_NaN() : row.number(1),
          row.integer(2), row.integer(3)};
}

}  // namespace

std::optional<Run> SqliteTrackingStore::run_with_tag(const std::string& experiment_id,
                                                     const KeyValue& tag) {
  SqliteStatement find(database_,
                       "SELECT run_uuid FROM runs JOIN tags USING (run_uuid) "
                       "WHERE experiment_id = ? AND lifecycle_stage = 'active' AND key = ? "
                       "AND value = ? ORDER BY start_time");
  find.bind({experiment_id, tag.key, tag.value});
  if (!find.step()) return std::nullopt;
  return Run{find.text(0), experiment_id};
}

std::vector<KeyValue> SqliteTrackingStore::key_values(std::string_view sql,
                                                      const std::string& run_id) {
  SqliteStatement find(database_, sql);
  find.bind({run_id});
  std::vector<KeyValue> found;
  while (find.step()) found.push_back({find.text(0), find.text(1)});
  return found;
}

RunFacts SqliteTrackingStore::run_facts(const std::string& run_id) {
  SqliteStatement find(database_,
                       "SELECT experiment_id, name, status, start_time, end_time FROM runs "
                       "WHERE run_uuid = ?");
  find.bind({run_id});
  if (!find.step()) {
    throw input_error(fmt::format("There is no run {}.", run_id), database_.path().string());
  }
  RunFacts facts;
  facts.run = {run_id, std::to_string(find.integer(0))};
  facts.name = find.text(1);
  facts.status = run_status_of(find.text(2));
  facts.start_ms = find.integer(3);
  facts.end_ms = find.integer(4);
  facts.params =
      key_values("SELECT key, value FROM params WHERE run_uuid = ? ORDER BY key", run_id);
  facts.tags = key_values("SELECT key, value FROM tags WHERE run_uuid = ? ORDER BY key", run_id);
  SqliteStatement metrics(database_,
                          "SELECT key, value, timestamp, step, is_nan FROM latest_metrics "
                          "WHERE run_uuid = ? ORDER BY key");
  metrics.bind({run_id});
  while (metrics.step()) facts.metrics.push_back(metric_from(metrics));
  return facts;
}

std::vector<LoggedMetric> SqliteTrackingStore::metric_history(const std::string& run_id,
                                                              const std::string& key) {
  location_of_run(run_id);
  SqliteStatement find(database_,
                       "SELECT key, value, timestamp, step, is_nan FROM metrics "
                       "WHERE run_uuid = ? AND key = ? ORDER BY step, timestamp, value");
  find.bind({run_id, key});
  std::vector<LoggedMetric> history;
  while (find.step()) history.push_back(metric_from(find));
  return history;
}

std::string SqliteTrackingStore::location_of_run(const std::string& run_id) {
  SqliteStatement find(database_, "SELECT artifact_uri FROM runs WHERE run_uuid = ?");
  find.bind({run_id});
  if (find.step()) return local_path(find.text(0));
  throw input_error(fmt::format("There is no run {}.", run_id), database_.path().string());
}

void SqliteTrackingStore::put_artifact(const Run& run, const std::string& path,
                                       const fs::path& file) {
  copy_artifact(location_of_run(run.id), path, file);
}

std::vector<std::string> SqliteTrackingStore::artifacts(const std::string& run_id) {
  return files_under(location_of_run(run_id));
}

void SqliteTrackingStore::fetch_artifacts(const std::string& run_id, const std::string& path,
                                          const fs::path& folder) {
  fetch_files(artifact_path(location_of_run(run_id), path), folder);
}

}  // namespace octroi
