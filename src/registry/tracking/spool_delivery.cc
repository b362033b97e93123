#include "registry/tracking/spool_delivery.h"

#include <fmt/format.h>

#include <chrono>
#include <utility>

#include "base/error.h"
#include "registry/tracking/local_artifacts.h"
#include "registry/tracking/unsent_metrics.h"

namespace octroi {
namespace {

// Of the lines that are read, and logged together, at once.
constexpr size_t kMostBytes = size_t{1} << 20;

// Since 1970, of the last change of a file.
int64_t milliseconds_of(fs::file_time_type time) {
  const auto since_epoch = std::chrono::file_clock::to_sys(time).time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch).count();
}

}  // namespace

SpoolDelivery::SpoolDelivery(const Spool& spool, SpoolProgress& progress, TrackingStore& store)
    : spool_(spool), progress_(progress), store_(store) {}

bool SpoolDelivery::deliver_some() {
  const SpoolLines read = read_spool_lines(spool_.operations(), progress_.position(), kMostBytes);
  if (read.lines.empty() && read.rest == SpoolRest::kDamaged) {
    throw input_error("A line of the spool is damaged: what follows it is not delivered.",
                      place(progress_.position()),
                      "Remove the spool's folder if you do not need the rest.");
  }
  pending_.clear();
  for (const SpoolLine& line : read.lines) {
    const RecordedOperation operation = recorded_operation(line.value, place(line.end));
    std::visit([&](const auto& kind) { carry_out(kind, line.end); }, operation);
  }
  log_pending();
  return !read.lines.empty();
}

std::string SpoolDelivery::place(uint64_t byte) const {
  return fmt::format("{}: byte {}", spool_.operations().string(), byte);
}

void SpoolDelivery::carry_out(const RunLog& log, uint64_t end) {
  pending_.add(log.run, log.batch);
  pending_end_ = end;
}

void SpoolDelivery::log_pending() {
  if (pending_.batches().empty()) return;
  attempt([&](bool may_be_done) {
    for (const auto& [number, batch] : pending_.batches()) log(number, batch, may_be_done);
    progress_.delivered(pending_end_);
  });
  pending_.clear();
}

void SpoolDelivery::log(int number, LogBatch batch, bool may_be_done) {
  const Run run = run_of(number);
  if (may_be_done && !batch.metrics.empty()) {
    batch.metrics = unsent_metrics(store_, run.id, batch.metrics);
  }
  const bool is_empty = batch.metrics.empty() && batch.params.empty() && batch.tags.empty();
  if (!is_empty) store_.log(run, batch);
}

void SpoolDelivery::attempt(const std::function<void(bool may_be_done)>& step) {
  const bool may_be_done = std::exchange(may_be_done_, true);
  step(may_be_done);
  may_be_done_ = false;
}

void SpoolDelivery::carry_out(const RunBegin& begin, uint64_t end) {
  log_pending();
  attempt([&](bool may_be_done) {
    progress_.began(end, begin.run, begin_or_find(begin, may_be_done));
  });
}

Run SpoolDelivery::begin_or_find(const RunBegin& begin, bool may_be_done) {
  const KeyValue mark{kSpoolTag, fmt::format("{}/{}", spool_.id(), begin.run)};
  std::vector<KeyValue> tags = begin.tags;
  tags.push_back(mark);
  // The first run has no parent.
  if (begin.run == 0 && !spool_.target().run_id.empty()) {
    const Run run = store_.resume_run(spool_.target().run_id);
    store_.log(run, {{}, {}, tags});
    return run;
  }
  if (may_be_done) {
    if (const std::optional<Run> found = store_.run_with_tag(experiment_id(), mark)) return *found;
  }
  const std::string parent = begin.parent < 0 ? "" : run_of(begin.parent).id;
  return store_.create_run(experiment_id(), begin.name, parent, tags, begin.time_ms);
}

// What follows comes out the same when it is done twice.

void SpoolDelivery::carry_out(const RunInput& input, uint64_t end) {
  log_pending();
  attempt([&](bool) {
    store_.log_input(run_of(input.run), input.dataset);
    progress_.delivered(end);
  });
}

void SpoolDelivery::carry_out(const RunArtifact& artifact, uint64_t end) {
  log_pending();
  attempt([&](bool) {
    store_.put_artifact(run_of(artifact.run), artifact.path, spool_.file(artifact.file));
    progress_.delivered(end);
  });
}

void SpoolDelivery::carry_out(const RunModel& model, uint64_t end) {
  log_pending();
  attempt([&](bool) {
    const LoggedModel logged =
        store_.create_model(run_of(model.run), model.name, model.type, model.facts);
    const fs::path folder = spool_.file(model.folder);
    for (const std::string& file : files_under(folder)) {
      store_.put_model_file(logged, file, folder / file);
    }
    store_.finish_model(logged);
    progress_.logged_model(end, model.model, logged.id);
  });
}

void SpoolDelivery::carry_out(const RunEnd& run_end, uint64_t end) {
  log_pending();
  attempt([&](bool) {
    store_.finish(run_of(run_end.run), run_end.status, run_end.time_ms);
    progress_.ended(end, run_end.run);
  });
}

void SpoolDelivery::end_open_runs() {
  const std::set<int> open = progress_.open_runs();
  const int64_t last = milliseconds_of(fs::last_write_time(spool_.operations()));
  // Those begun last are the children of the others.
  for (auto number = open.rbegin(); number != open.rend(); ++number) {
    store_.finish(run_of(*number), RunStatus::kKilled, last);
    progress_.ended(progress_.position(), *number);
  }
}

Run SpoolDelivery::run_of(int number) const {
  const std::optional<Run> run = progress_.run(number);
  if (run) return *run;
  throw input_error(fmt::format("The spool names a run {} that it did not begin.", number),
                    spool_.operations().string());
}

const std::string& SpoolDelivery::experiment_id() {
  if (experiment_id_.empty()) experiment_id_ = experiment_of(store_, spool_.target());
  return experiment_id_;
}

}  // namespace octroi
