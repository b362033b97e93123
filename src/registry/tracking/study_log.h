#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "base/error.h"
#include "model/study.h"
#include "model/study_report.h"
#include "registry/tracking/run_recorder.h"
#include "registry/tracking/system_metrics.h"
#include "tables/portfolio.h"

namespace octroi {

// A training as MLflow shows it: a run for the study, which begins with the log, and under it one
// for each model and, under those, one for each trial of a search. A log that goes before finish()
// leaves its run failed, or killed where the user stopped the training.
class StudyLog {
 public:
  struct Origin {
    std::string command;  // "octroi train"
    std::string octroi_version;
    std::string data;  // where the data lies
    uint64_t seed = 0;
  };
  StudyLog(const TrackingTarget& target, const Portfolio& portfolio, Origin origin);
  ~StudyLog();
  StudyLog(const StudyLog&) = delete;
  StudyLog& operator=(const StudyLog&) = delete;

  // What the models are trained on, with its frame_digest().
  void log_data(const Frame& frame, const std::string& digest);
  void log_study(const Study& study, const FeatureNames& names);
  // What follows is of the study that was logged.
  // The files of the study's folder for people, under study/.
  void log_files(const fs::path& folder);
  // The package as a model of the study's run, with the figures of the chosen model.
  void log_model(const Study& study, const std::string& name, const fs::path& package);
  void fail(const Error& error);
  // The run is over. Waits for the store as RunRecorder::deliver() does: what it has not taken in
  // time waits in the delivery's spool.
  Delivery finish(std::chrono::milliseconds patience);

  std::string run_id() const { return recorder_.run_id(run_); }

 private:
  void log_models(const Study& study);
  void log_trials(const SearchResult& search, RecordedRun parent);
  void end(RunStatus status);

  const Portfolio& portfolio_;
  Origin origin_;
  RunRecorder recorder_;
  RecordedRun run_;
  std::optional<SystemMonitor> monitor_;
  int64_t judged_ms_ = 0;
  bool is_over_ = false;
};

}  // namespace octroi
