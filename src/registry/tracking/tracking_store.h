#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/files.h"

namespace octroi {

// MLflow's words, so that who knows its API knows this one. Times are milliseconds since 1970, UTC.

struct KeyValue {
  std::string key;
  std::string value;
};

struct LoggedMetric {
  std::string key;
  double value = 0.0;  // NaN and infinities as MLflow keeps them
  int64_t timestamp_ms = 0;
  int64_t step = 0;
};

struct LogBatch {
  std::vector<LoggedMetric> metrics;
  std::vector<KeyValue> params;  // immutable: a second value for a key is an Error (kInput)
  std::vector<KeyValue> tags;
};

// A tag that tells a run from all others: where a store's answer is lost, the run is looked up by
// it.
inline constexpr const char* kSpoolTag = "octroi.spool";

enum class RunStatus { kRunning, kFinished, kFailed, kKilled };

struct Run {
  std::string id;
  std::string experiment_id;
};

// Data that a run has read.
struct DatasetInput {
  std::string name;
  std::string digest;  // at most 36 characters
  std::string source_type;
  std::string source;   // JSON
  std::string schema;   // JSON
  std::string profile;  // JSON
  std::string context;  // "training", "validation"
};

struct LoggedModel {
  std::string id;
  std::string experiment_id;
  std::string run_id;
  std::string name;
};

struct ModelVersion {
  std::string name;
  int64_t version = 0;
  int64_t created_ms = 0;
  std::string description;
  std::string source;
  std::string run_id;
  std::string model_id;              // of the logged model, "" if it is of no such
  std::vector<KeyValue> tags;        // by key
  std::vector<std::string> aliases;  // ascending
};

// What the store holds of one run.
struct RunFacts {
  Run run;
  std::string name;
  RunStatus status = RunStatus::kRunning;
  int64_t start_ms = 0;
  int64_t end_ms = 0;                 // 0 while it runs
  std::vector<KeyValue> params;       // by key
  std::vector<LoggedMetric> metrics;  // the latest of each key, by key
  std::vector<KeyValue> tags;         // by key
};

// Where experiments, models and their versions are kept: a database in MLflow's schema, or an
// MLflow server. Errors: (kInput) for what is not there or not allowed, (kOutside) for a store that
// cannot be reached or written.
class TrackingStore {
 public:
  virtual ~TrackingStore() = default;

  // For a caller that tries again by itself: what waits for a server ends with an Error when stop
  // is requested, and what failed is not sent again. A store that has no server need not heed it.
  virtual void stop_by(const std::stop_token& /*stop*/) {}

  // The id of the experiment of this name, made if it is not there.
  virtual std::string experiment(const std::string& name) = 0;
  // A run that runs since `start_ms`; `parent` is the id of the run it belongs to, "" if none.
  virtual Run create_run(const std::string& experiment_id, const std::string& name,
                         const std::string& parent, const std::vector<KeyValue>& tags,
                         int64_t start_ms) = 0;
  virtual void log(const Run& run, const LogBatch& batch) = 0;
  virtual void log_input(const Run& run, const DatasetInput& dataset) = 0;
  virtual void finish(const Run& run, RunStatus status, int64_t end_ms) = 0;
  // Takes up a run that is there, which runs again.
  virtual Run resume_run(const std::string& run_id) = 0;
  // The run of the experiment that has this tag with this value, none if there is none.
  virtual std::optional<Run> run_with_tag(const std::string& experiment_id,
                                          const KeyValue& tag) = 0;
  virtual RunFacts run_facts(const std::string& run_id) = 0;
  virtual std::vector<LoggedMetric> metric_history(const std::string& run_id,
                                                   const std::string& key) = 0;
  // A file under the run's artifacts; `path` with '/'.
  virtual void put_artifact(const Run& run, const std::string& path, const fs::path& file) = 0;
  // Files under the run's artifacts, ascending, with '/'.
  virtual std::vector<std::string> artifacts(const std::string& run_id) = 0;

  // A model of the run, pending until finish_model(). Where the run has one of this name, that one,
  // with what it lacked of the facts: so that it can be repeated after a break.
  virtual LoggedModel create_model(const Run& run, const std::string& name, const std::string& type,
                                   const LogBatch& facts) = 0;
  // The model of the run that has this name, none if there is none.
  virtual std::optional<LoggedModel> model_of_run(const std::string& run_id,
                                                  const std::string& name) = 0;
  virtual void put_model_file(const LoggedModel& model, const std::string& path,
                              const fs::path& file) = 0;
  // Ready, and an output of its run.
  virtual void finish_model(const LoggedModel& model) = 0;

  // A new version, numbered from 1, of a registered model, which is made if it is not there.
  virtual ModelVersion create_version(const std::string& name, const LoggedModel& model,
                                      const std::vector<KeyValue>& tags) = 0;
  virtual std::vector<std::string> registered_models() = 0;
  virtual std::vector<ModelVersion> versions(const std::string& name) = 0;  // ascending
  virtual void set_version_tag(const ModelVersion& version, const KeyValue& tag) = 0;
  // What people read of a version.
  virtual void describe_version(const ModelVersion& version, const std::string& description) = 0;
  // The version that the alias names.
  virtual std::optional<ModelVersion> version_of_alias(const std::string& name,
                                                       const std::string& alias) = 0;
  virtual void set_alias(const std::string& name, const std::string& alias, int64_t version) = 0;
  virtual void delete_alias(const std::string& name, const std::string& alias) = 0;
  // Copies the files of a version, of a logged model, or those under `path` of a run's artifacts,
  // into `folder`.
  virtual void fetch_version(const ModelVersion& version, const fs::path& folder) = 0;
  virtual void fetch_model(const std::string& model_id, const fs::path& folder) = 0;
  virtual void fetch_artifacts(const std::string& run_id, const std::string& path,
                               const fs::path& folder) = 0;
};

}  // namespace octroi
