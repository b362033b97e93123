#pragma once

#include <string>
#include <string_view>

#include "base/sqlite.h"
#include "registry/tracking/tracking_store.h"

namespace octroi {

// A database in MLflow's schema with its artifacts in a folder beside it: `octroi.db` and
// `octroi.artifacts`. MLflow opens the same file; what it upgraded is written on in its new form.
// Safe for several processes; one object belongs to one thread at a time.
class SqliteTrackingStore : public TrackingStore {
 public:
  // Made if it is not there. Error (kInput) if the file is a database of something else.
  explicit SqliteTrackingStore(const fs::path& database);

  std::string experiment(const std::string& name) override;
  Run create_run(const std::string& experiment_id, const std::string& name,
                 const std::string& parent, const std::vector<KeyValue>& tags) override;
  void log(const Run& run, const LogBatch& batch) override;
  void log_input(const Run& run, const DatasetInput& dataset) override;
  void finish(const Run& run, RunStatus status) override;
  void put_artifact(const Run& run, const std::string& path, const fs::path& file) override;
  LoggedModel create_model(const Run& run, const std::string& name, const std::string& type,
                           const LogBatch& facts) override;
  void put_model_file(const LoggedModel& model, const std::string& path,
                      const fs::path& file) override;
  void finish_model(const LoggedModel& model) override;

  ModelVersion create_version(const std::string& name, const LoggedModel& model,
                              const std::vector<KeyValue>& tags) override;
  std::vector<std::string> registered_models() override;
  std::vector<ModelVersion> versions(const std::string& name) override;
  void set_version_tag(const ModelVersion& version, const KeyValue& tag) override;
  std::optional<ModelVersion> version_of_alias(const std::string& name,
                                               const std::string& alias) override;
  void set_alias(const std::string& name, const std::string& alias, int64_t version) override;
  void delete_alias(const std::string& name, const std::string& alias) override;
  fs::path fetch(const ModelVersion& version) override;

 private:
  void make_schema_if_empty();
  void log_metrics(const Run& run, const std::vector<LoggedMetric>& metrics);
  void log_params(const Run& run, const std::vector<KeyValue>& params);
  void log_tags(const Run& run, const std::vector<KeyValue>& tags);
  std::string location_of_run(const std::string& run_id);
  std::string location_of_model(const std::string& model_id);
  void register_model(const std::string& name);
  ModelVersion complete(ModelVersion version);

  fs::path folder_;  // of the artifacts, absolute
  SqliteDatabase database_;
};

}  // namespace octroi
