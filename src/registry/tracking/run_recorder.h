#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "registry/tracking/tracking_store.h"
#include "registry/tracking/tracking_uri.h"

namespace octroi {

// Names a run or a model that is recorded; what it is called in the store is known once delivered.
enum class RecordedRun : int {};
enum class RecordedModel : int {};

// What a delivery came to.
struct Delivery {
  bool is_complete = false;
  std::string problem;  // why not
  fs::path spool;       // where the rest waits for `octroi tracking sync`
};

// Records runs without ever waiting for the store: each call appends to a spool on disk, which a
// thread of its own delivers to the store in order, trying again with back-off while the store
// cannot be reached. What is not delivered when the program ends, or dies, stays in the spool.
// Delivered again after a break, nothing is lost and nothing doubled.
class RunRecorder {
 public:
  // `spool_root`: a folder for spools, made if it is not there. Error (kOutside) if it cannot be
  // written.
  RunRecorder(const TrackingTarget& target, const fs::path& spool_root);
  ~RunRecorder();  // does not wait for the store
  RunRecorder(const RunRecorder&) = delete;
  RunRecorder& operator=(const RunRecorder&) = delete;

  // The first run without a parent takes up the target's run_id where that is given.
  RecordedRun begin_run(const std::string& name, const std::vector<KeyValue>& tags);
  RecordedRun begin_run(const std::string& name, RecordedRun parent,
                        const std::vector<KeyValue>& tags);
  void log(RecordedRun run, const LogBatch& batch);
  void log_input(RecordedRun run, const DatasetInput& dataset);
  // The files are copied into the spool at once.
  void put_artifact(RecordedRun run, const std::string& path, const fs::path& file);
  // The files of `folder` as a model of the run. Facts: its params, tags and metrics.
  RecordedModel log_model(RecordedRun run, const std::string& name, const std::string& type,
                          const LogBatch& facts, const fs::path& folder);
  void finish(RecordedRun run, RunStatus status);

  // Waits until all that was recorded is in the store: `patience` at most, and two seconds for one
  // that does not answer.
  Delivery deliver(std::chrono::milliseconds patience);
  // Known when delivered: "" before.
  std::string run_id(RecordedRun run) const;
  std::string model_id(RecordedModel model) const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

// $OCTROI_SPOOL, else octroi/spool under $XDG_STATE_HOME or ~/.local/state.
fs::path default_spool_root();

}  // namespace octroi
