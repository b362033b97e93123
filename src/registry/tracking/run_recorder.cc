#include "registry/tracking/run_recorder.h"

#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <optional>
#include <thread>

#include "base/clock.h"
#include "base/error.h"
#include "registry/tracking/backoff.h"
#include "registry/tracking/mlflow_values.h"
#include "registry/tracking/spool_delivery.h"

namespace octroi {
namespace {

using std::chrono::milliseconds;

// Time for some calls to gather into one batch, unless so many bytes of them wait already.
constexpr milliseconds kLinger(200);
constexpr uint64_t kManyBytes = uint64_t{1} << 18;
constexpr Backoff::Duration kFirstWait(1.0), kLongestWait(15.0), kJitter(0.5);
// How long a store that does not answer is waited for at the end, and how often it is looked at.
constexpr milliseconds kGrace(2000), kGlance(20);

void check_batch(const LogBatch& batch) {
  for (const LoggedMetric& metric : batch.metrics) check_key(metric.key);
  for (const KeyValue& param : batch.params) check_key(param.key);
  for (const KeyValue& tag : batch.tags) check_key(tag.key);
}

}  // namespace

class RunRecorder::Impl {
 public:
  Impl(const TrackingTarget& target, const fs::path& spool_root)
      : uri_(target.uri),
        spool_(Spool::create(spool_root, target)),
        progress_(spool_),
        thread_([this](const std::stop_token& stop) { deliver_until(stop); }) {}

  ~Impl() {
    thread_.request_stop();
    thread_.join();
    const bool is_done = progress_.position() == spool_.size() && progress_.open_runs().empty();
    if (is_done) spool_.remove();
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  RecordedRun begin(RunBegin begin) {
    const std::lock_guard lock(mutex_);
    begin.run = runs_++;
    append(begin);
    return RecordedRun{begin.run};
  }

  void record(const RecordedOperation& operation) {
    const std::lock_guard lock(mutex_);
    append(operation);
  }

  void record_file(RunArtifact artifact, const fs::path& file) {
    const std::lock_guard lock(mutex_);
    artifact.file = spool_.keep(file);
    append(artifact);
  }

  RecordedModel record_model(RunModel model, const fs::path& folder) {
    const std::lock_guard lock(mutex_);
    model.folder = spool_.keep(folder);
    model.model = models_++;
    append(model);
    return RecordedModel{model.model};
  }

  Delivery deliver(milliseconds patience) {
    const auto start = std::chrono::steady_clock::now();
    std::unique_lock lock(mutex_);
    const uint64_t before = progress_.position();
    hurries_ = true;
    changed_.notify_all();
    while (!is_delivered() && !is_refused_) {
      const bool answers = progress_.position() > (problem_.empty() ? spool_.begin() : before);
      const auto allowed = answers ? patience : std::min(patience, kGrace);
      if (std::chrono::steady_clock::now() - start >= allowed) break;
      changed_.wait_for(lock, kGlance);
    }
    hurries_ = false;
    if (is_delivered()) return {true, "", spool_.folder()};
    return {false, problem_.empty() ? "The store has not taken all of it yet." : problem_,
            spool_.folder()};
  }

  const SpoolProgress& progress() const { return progress_; }

 private:
  void append(const RecordedOperation& operation) {
    spool_.append(operation);
    changed_.notify_all();
  }

  bool is_delivered() const { return progress_.position() == spool_.size(); }

  // The work of the thread.
  void deliver_until(const std::stop_token& stop) {
    Backoff backoff(kFirstWait, kLongestWait, kJitter);
    std::unique_ptr<TrackingStore> store;
    std::optional<SpoolDelivery> delivery;
    while (wait_for_work(stop)) {
      std::optional<Error> failure;
      try {
        if (store == nullptr) {
          store = open_tracking_store(uri_);
          store->stop_by(stop);
          delivery.emplace(spool_, progress_, *store);
        }
        delivery->deliver_some();
      } catch (const Error& error) {
        failure = error;
      } catch (const std::exception& error) {
        failure = defect_error(error.what());
      }
      if (!note(failure)) return;
      if (!failure) {
        backoff.reset();
      } else {
        wait_after_failure(backoff.next(), stop);
      }
    }
  }

  // False once it is time to stop.
  bool wait_for_work(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, stop, [&] { return !is_delivered(); });
    changed_.wait_for(lock, stop, kLinger, [&] {
      return hurries_ || spool_.size() - progress_.position() > kManyBytes;
    });
    return !stop.stop_requested();
  }

  // Whether to go on: not after a refusal, which trying again does not mend.
  bool note(const std::optional<Error>& failure) {
    const std::lock_guard lock(mutex_);
    problem_ = failure ? failure->message() : "";
    is_refused_ = failure && failure->kind() != ErrorKind::kOutside;
    changed_.notify_all();
    return !is_refused_;
  }

  void wait_after_failure(Backoff::Duration duration, const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    const bool hurried = hurries_;
    changed_.wait_for(lock, stop, hurried ? kFirstWait : duration,
                      [&] { return hurries_ && !hurried; });
  }

  const std::string uri_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  Spool spool_;
  SpoolProgress progress_;
  int runs_ = 0;
  int models_ = 0;
  bool hurries_ = false;     // somebody waits in deliver()
  bool is_refused_ = false;  // for good
  std::string problem_;      // of the last attempt, "" if it had none
  std::jthread thread_;      // the last member: it uses the others
};

RunRecorder::RunRecorder(const TrackingTarget& target, const fs::path& spool_root)
    : impl_(std::make_unique<Impl>(target, spool_root)) {}

RunRecorder::~RunRecorder() = default;

RecordedRun RunRecorder::begin_run(const std::string& name, const std::vector<KeyValue>& tags) {
  check_batch({{}, {}, tags});
  return impl_->begin({0, -1, name, tags, milliseconds_now()});
}

RecordedRun RunRecorder::begin_run(const std::string& name, RecordedRun parent,
                                   const std::vector<KeyValue>& tags) {
  check_batch({{}, {}, tags});
  return impl_->begin({0, static_cast<int>(parent), name, tags, milliseconds_now()});
}

void RunRecorder::log(RecordedRun run, const LogBatch& batch) {
  check_batch(batch);
  impl_->record(RunLog{static_cast<int>(run), batch});
}

void RunRecorder::log_input(RecordedRun run, const DatasetInput& dataset) {
  impl_->record(RunInput{static_cast<int>(run), dataset});
}

void RunRecorder::put_artifact(RecordedRun run, const std::string& path, const fs::path& file) {
  impl_->record_file({static_cast<int>(run), path, ""}, file);
}

RecordedModel RunRecorder::log_model(RecordedRun run, const std::string& name,
                                     const std::string& type, const LogBatch& facts,
                                     const fs::path& folder) {
  check_batch(facts);
  return impl_->record_model({static_cast<int>(run), 0, name, type, facts, ""}, folder);
}

void RunRecorder::finish(RecordedRun run, RunStatus status) {
  impl_->record(RunEnd{static_cast<int>(run), status, milliseconds_now()});
}

Delivery RunRecorder::deliver(milliseconds patience) { return impl_->deliver(patience); }

std::string RunRecorder::run_id(RecordedRun run) const {
  const std::optional<Run> known = impl_->progress().run(static_cast<int>(run));
  return known ? known->id : "";
}

std::string RunRecorder::model_id(RecordedModel model) const {
  return impl_->progress().model(static_cast<int>(model)).value_or("");
}

fs::path default_spool_root() {
  if (const char* folder = std::getenv("OCTROI_SPOOL"); folder != nullptr && *folder != '\0') {
    return folder;
  }
  if (const char* state = std::getenv("XDG_STATE_HOME"); state != nullptr && *state != '\0') {
    return fs::path(state) / "octroi" / "spool";
  }
  const char* home = std::getenv("HOME");
  const passwd* user = home == nullptr ? getpwuid(geteuid()) : nullptr;
  if (user != nullptr) home = user->pw_dir;
  return fs::path(home == nullptr ? "." : home) / ".local" / "state" / "octroi" / "spool";
}

}  // namespace octroi
