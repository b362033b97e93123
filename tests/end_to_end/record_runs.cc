// usage: record_runs URI EXPERIMENT METRICS SECONDS PATIENCE
// Records a study as a training does: a run, three below it, METRICS metrics of those within
// SECONDS, artifacts, a model. Prints what the delivery came to after PATIENCE seconds at most, and
// the ids.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <thread>
#include <vector>

#include "base/error.h"
#include "base/json.h"
#include "registry/tracking/run_recorder.h"

namespace octroi {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kChildren = 3;
constexpr int kKeys = 150;  // more than MLflow looks up at once

// Metric number `i` of a run; each is another one, and some are no numbers.
LoggedMetric metric(int i) {
  const double value = i % 50 == 7   ? std::nan("")
                       : i % 50 == 8 ? std::numeric_limits<double>::infinity()
                                     : 1.0 / (i + 1);
  return {fmt::format("metric_{}", i % kKeys), value, 1'700'000'000'000 + i, i / kKeys};
}

void record_metrics(RunRecorder& recorder, const std::vector<RecordedRun>& runs, int count,
                    double seconds) {
  const auto start = Clock::now();
  for (int i = 0; i < count; ++i) {
    recorder.log(runs[i % kChildren], {{metric(i / kChildren)}, {}, {}});
    const std::chrono::duration<double> due(seconds * (i + 1) / count);
    std::this_thread::sleep_until(start + std::chrono::duration_cast<Clock::duration>(due));
  }
}

RecordedModel record_model(RunRecorder& recorder, RecordedRun run) {
  const TemporaryFolder folder;
  write_file_atomically(folder.path() / "MLmodel", "flavors: {}\n");
  write_file_atomically(folder.path() / "code" / "loader.py", std::string(300'000, '#'));
  const LogBatch facts{{{"auc", 0.75, 1'700'000'000'000, 0}}, {{"kind", "lightgbm"}}, {}};
  return recorder.log_model(run, "credit-scoring", "octroi", facts, folder.path());
}

// Goes on while the server cannot be reached.
Delivery deliver(RunRecorder& recorder, std::chrono::seconds patience) {
  const auto end = Clock::now() + patience;
  while (true) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
    Delivery delivery = recorder.deliver(std::max(left, std::chrono::milliseconds(0)));
    if (delivery.is_complete || Clock::now() >= end) return delivery;
  }
}

void run(char** arguments) {
  TrackingTarget target;
  target.uri = arguments[1];
  target.experiment = arguments[2];
  RunRecorder recorder(target, default_spool_root());
  const RecordedRun study = recorder.begin_run("study", {{"seed", "7"}});
  recorder.log_input(study, {"home-credit", "0123456789abcdef", "local", "{}", "", "", "training"});
  std::vector<RecordedRun> runs;
  for (int i = 0; i < kChildren; ++i) {
    runs.push_back(recorder.begin_run(fmt::format("model {}", i), study, {}));
    recorder.log(runs.back(), {{}, {{"leaves", "31"}}, {}});
  }
  record_metrics(recorder, runs, std::atoi(arguments[3]), std::atof(arguments[4]));
  const RecordedModel model = record_model(recorder, runs[0]);
  for (const RecordedRun child : runs) recorder.finish(child, RunStatus::kFinished);
  {
    const TemporaryFolder folder;
    write_file_atomically(folder.path() / "report.html", "<p>Done</p>");
    recorder.put_artifact(study, "report.html", folder.path() / "report.html");
  }
  recorder.finish(study, RunStatus::kFinished);
  const Delivery delivery = deliver(recorder, std::chrono::seconds(std::atoll(arguments[5])));
  Json ids = Json::array();
  for (const RecordedRun child : runs) ids.push_back(recorder.run_id(child));
  const Json result = {{"is_complete", delivery.is_complete},
                       {"problem", delivery.problem},
                       {"study", recorder.run_id(study)},
                       {"runs", ids},
                       {"model", recorder.model_id(model)}};
  fmt::print("{}\n", result.dump());
}

}  // namespace
}  // namespace octroi

int main(int count, char** arguments) {
  if (count != 6) return 2;
  try {
    octroi::run(arguments);
    return 0;
  } catch (const octroi::Error& error) {
    fmt::print(stderr, "{}\n", error.message());
    return static_cast<int>(error.kind());
  }
}
