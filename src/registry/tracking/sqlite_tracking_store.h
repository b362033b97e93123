#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/sqlite.h"
#include "registry/tracking/mlflow_values.h"
#include "registry/tracking/tracking_store.h"

namespace octroi {

// A database in MLflow's schema with its artifacts in a folder beside it: `octroi.db` and
// `octroi.artifacts`. MLflow opens the same file; what it upgraded is written on in its new form.
// Safe for several processes; one object belongs to one thread at a time.
class SqliteTrackingStore : public TrackingStore {
 public:
  // Made if it is not there. Errors as of check_mlflow_schema().
  explicit SqliteTrackingStore(const fs::path& database);

  std::string experiment(const std::string& name) override;
  Run create_run(const std::string& experiment_id, const std::string& name,
                 const std::string& parent, const std::vector<KeyValue>& tags,
                 int64_t start_ms) override;
  void log(const Run& run, const LogBatch& batch) override;
  void log_input(const Run& run, const DatasetInput& dataset) override;
  void finish(const Run& run, RunStatus status, int64_t end_ms) override;
  Run resume_run(const std::string& run_id) override;
  std::optional<Run> run_with_tag(const std::string& experiment_id, const KeyValue& tag) override;
  RunFacts run_facts(const std::string& run_id) override;
  std::vector<LoggedMetric> metric_history(const std::string& run_id,
                                           const std::string& key) override;
  void put_artifact(const Run& run, const std::string& path, const fs::path& file) override;
  std::vector<std::string> artifacts(const std::string& run_id) override;

  LoggedModel create_model(const Run& run, const std::string& name, const std::string& type,
                           const LogBatch& facts) override;
  std::optional<LoggedModel> model_of_run(const std::string& run_id,
                                          const std::string& name) override;
  void put_model_file(const LoggedModel& model, const std::string& path,
                      const fs::path& file) override;
  void finish_model(const LoggedModel& model) override;

  ModelVersion create_version(const std::string& name, const LoggedModel& model,
                              const std::vector<KeyValue>& tags) override;
  std::vector<std::string> registered_models() override;
  std::vector<ModelVersion> versions(const std::string& name) override;
  void set_version_tag(const ModelVersion& version, const KeyValue& tag) override;
  void describe_version(const ModelVersion& version, const std::string& description) override;
  std::optional<ModelVersion> version_of_alias(const std::string& name,
                                               const std::string& alias) override;
  void set_alias(const std::string& name, const std::string& alias, int64_t version) override;
  void delete_alias(const std::string& name, const std::string& alias) override;
  void fetch_version(const ModelVersion& version, const fs::path& folder) override;
  void fetch_model(const std::string& model_id, const fs::path& folder) override;
  void fetch_artifacts(const std::string& run_id, const std::string& path,
                       const fs::path& folder) override;

 private:
  void make_schema_if_empty();
  // Within a transaction: checks the schema again where another process has changed it.
  void check_schema();

  // Each throws an Error (kInput) where there is no such experiment, run, model or version.
  std::string location_of_experiment(const std::string& id);
  void require_active_run(const std::string& run_id);
  std::string location_of_run(const std::string& run_id);
  std::string location_of_model(const std::string& model_id);
  void require_version(const std::string& name, int64_t version);

  // Parts of a transaction.
  void log_metrics(const Run& run, const std::vector<LoggedMetric>& metrics);
  void log_latest(const Run& run, const std::map<std::string, StoredMetric>& latest);
  void log_params(const Run& run, const std::vector<KeyValue>& params);
  void log_tags(const Run& run, const std::vector<KeyValue>& tags);
  LoggedModel insert_model(const Run& run, const std::string& name, const std::string& type);
  void log_model_facts(const LoggedModel& model, const LogBatch& facts);
  void register_model(const std::string& name);
  void write_version_tag(const std::string& name, int64_t version, const KeyValue& tag);

  std::vector<KeyValue> key_values(std::string_view sql, const std::string& run_id);
  ModelVersion complete(ModelVersion version);

  fs::path folder_;  // of the artifacts, absolute
  SqliteDatabase database_;
  int64_t schema_version_ = 0;  // SQLite's count of changes of the schema, of that last checked
};

}  // namespace octroi
