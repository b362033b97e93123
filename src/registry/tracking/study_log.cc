#include "registry/tracking/study_log.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "base/clock.h"
#include "base/interrupt.h"
#include "base/json.h"
#include "model/out_of_fold.h"
#include "registry/tracking/local_artifacts.h"
#include "registry/tracking/run_source.h"
#include "registry/tracking/study_figures.h"
#include "registry/tracking/study_plots.h"

namespace octroi {
namespace {

constexpr size_t kMlflowDigest = 32;
constexpr const char* kModelType = "octroi";
constexpr std::chrono::seconds kPatienceOfFailure(1);

std::vector<KeyValue> tags_of(const Portfolio& portfolio, const StudyLog::Origin& origin) {
  std::vector<KeyValue> tags = source_tags(origin.command, portfolio.folder);
  tags.push_back({"octroi.version", origin.octroi_version});
  tags.push_back({"octroi.portfolio", portfolio.name});
  tags.push_back({"octroi.seed", fmt::format("{}", origin.seed)});
  return tags;
}

// MLflow's "colspec" of a data set.
std::string schema_of(const Frame& frame) {
  Json columns = Json::array();
  for (const FrameColumn& column : frame.columns()) {
    columns.push_back({{"type", column.is_category() ? "string" : "double"},
                       {"name", column.name},
                       {"required", false}});
  }
  return Json{{"mlflow_colspec", columns}}.dump();
}

std::string note_of(const Study& study) {
  const Evaluation& chosen = study.chosen().evaluation;
  return fmt::format(
      "**{}** of {} models, out of fold: AUC {:.4f} ({:.4f}–{:.4f}), cost per client {:.4f} at the "
      "threshold {:.4f}.\n\nThe report is under *study/*, the curves are under *plots/*.",
      study.chosen().name, study.models.size(), chosen.auc.value, chosen.auc.low, chosen.auc.high,
      chosen.cost.value, study.trained.policy.threshold);
}

// A database is opened once before the work: what is wrong with it should not wait for the end. A
// server may be away for now.
const TrackingTarget& checked(const TrackingTarget& target) {
  if (sqlite_file(target.uri)) open_tracking_store(target.uri);
  return target;
}

}  // namespace

StudyLog::StudyLog(const TrackingTarget& target, const Portfolio& portfolio, Origin origin)
    : portfolio_(portfolio),
      origin_(std::move(origin)),
      recorder_(checked(target), default_spool_root()),
      run_(recorder_.begin_run(portfolio.name + " study", tags_of(portfolio, origin_))) {
  if (const auto interval = system_metrics_interval()) {
    monitor_.emplace(*interval, [this](const std::vector<LoggedMetric>& metrics) {
      recorder_.log(run_, {metrics, {}, {}});
    });
  }
}

StudyLog::~StudyLog() {
  if (is_over_) return;
  try {
    end(interrupted() ? RunStatus::kKilled : RunStatus::kFailed);
    recorder_.deliver(kPatienceOfFailure);
  } catch (const Error&) {
    // An error is on its way already.
  }
}

void StudyLog::log_data(const Frame& frame, const std::string& digest) {
  const Json source = {{"uri", fs::absolute(origin_.data).string()}};
  const Json profile = {{"num_rows", frame.row_count()},
                        {"num_elements", frame.row_count() * frame.column_count()}};
  recorder_.log_input(run_, {portfolio_.name, digest.substr(0, kMlflowDigest), "local",
                             source.dump(), schema_of(frame), profile.dump(), "training"});
  recorder_.log(run_, {{}, {}, {{"octroi.data_digest", digest}}});
}

void StudyLog::log_study(const Study& study, const FeatureNames& names) {
  judged_ms_ = milliseconds_now();
  recorder_.log(run_, {model_metrics(study.chosen(), judged_ms_),
                       study_params(study),
                       {{"mlflow.note.content", note_of(study)}}});
  const TemporaryFolder plots;
  write_study_plots(study, names, plots.path());
  for (const std::string& file : files_under(plots.path())) {
    recorder_.put_artifact(run_, "plots/" + file, plots.path() / file);
  }
  log_models(study);
}

void StudyLog::log_models(const Study& study) {
  for (const StudiedModel& model : study.models) {
    const bool is_chosen = &model == &study.chosen();
    const RecordedRun run =
        recorder_.begin_run(model.name, run_, {{"octroi.chosen", is_chosen ? "true" : "false"}});
    LogBatch batch{model_metrics(model, judged_ms_), model_params(study, model, portfolio_), {}};
    batch.metrics.push_back({"duration_seconds", model.cross_validation.seconds, judged_ms_, 0});
    recorder_.log(run, batch);
    recorder_.log(run, {fold_metrics(study, model, judged_ms_), {}, {}});
    const auto search = std::ranges::find(study.searches, model.name, &SearchResult::learner);
    if (search != study.searches.end()) log_trials(*search, run);
    recorder_.finish(run, RunStatus::kFinished);
  }
}

void StudyLog::log_trials(const SearchResult& search, RecordedRun parent) {
  for (const Trial& trial : search.trials) {
    const RecordedRun run =
        recorder_.begin_run(fmt::format("{} trial {}", search.learner, trial.number), parent, {});
    recorder_.log(run, trial_log(search, trial, judged_ms_));
    recorder_.finish(run, RunStatus::kFinished);
  }
}

void StudyLog::log_files(const fs::path& folder) {
  for (const std::string& file : files_under(folder)) {
    // A row for each client, for programs: the package has it.
    if (file == kOutOfFoldName) continue;
    recorder_.put_artifact(run_, "study/" + file, folder / file);
  }
}

void StudyLog::log_model(const Study& study, const std::string& name, const fs::path& package) {
  const StudiedModel& chosen = study.chosen();
  const LogBatch facts{
      model_metrics(chosen, judged_ms_),
      model_params(study, chosen, portfolio_),
      {{"octroi.portfolio", portfolio_.name}, {"octroi.version", origin_.octroi_version}}};
  recorder_.log_model(run_, name, kModelType, facts, package);
}

void StudyLog::fail(const Error& error) {
  if (is_over_ || error.kind() == ErrorKind::kInterrupted) return;
  recorder_.log(run_, {{}, {}, {{"octroi.error", error.message()}}});
}

void StudyLog::end(RunStatus status) {
  monitor_.reset();
  recorder_.finish(run_, status);
  is_over_ = true;
}

Delivery StudyLog::finish(std::chrono::milliseconds patience) {
  end(RunStatus::kFinished);
  return recorder_.deliver(patience);
}

}  // namespace octroi
