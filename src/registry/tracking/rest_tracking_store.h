#pragma once

#include <map>
#include <string>

#include "registry/tracking/rest_artifacts.h"
#include "registry/tracking/rest_client.h"
#include "registry/tracking/tracking_store.h"

namespace octroi {

// An MLflow server at an address of http or https. What is asked again after a lost answer is done
// once. One object belongs to one thread at a time.
class RestTrackingStore : public TrackingStore {
 public:
  // Does not yet talk to the server. Error (kUsage) for what is no such address.
  explicit RestTrackingStore(const std::string& uri) : client_(uri), artifacts_(client_.http()) {}

  void stop_by(const std::stop_token& stop) override { client_.http().stop_by(stop); }
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
  Json run_json(const std::string& run_id);
  Json model_json(const std::string& model_id);
  const std::string& location_of_run(const std::string& run_id);
  const std::string& location_of_model(const std::string& model_id);
  // What log-batch takes; `model_id` says whose metrics they are too, "" if no model's.
  void log_batch(const std::string& run_id, LogBatch batch, const std::string& model_id);
  std::vector<LoggedMetric> metrics_without(const std::string& run_id, const std::string& model_id,
                                            const std::vector<LoggedMetric>& metrics);
  bool is_output(const LoggedModel& model);
  void register_model(const std::string& name);
  std::optional<Json> registered_model(const std::string& name);

  RestClient client_;
  RestArtifacts artifacts_;
  std::map<std::string, std::string> locations_;  // of artifacts, by run or model
};

}  // namespace octroi
