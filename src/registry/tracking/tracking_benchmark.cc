// The time that metrics take into a SQLite tracking store, so many to a batch.
//
//   tracking_benchmark FILE.db METRICS BATCH
//
// Prints the seconds from the first metric to the last, the store open and the run begun.

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>

#include "base/clock.h"
#include "base/error.h"
#include "registry/tracking/sqlite_tracking_store.h"

namespace octroi {
namespace {

double seconds_to_log(TrackingStore& store, int64_t metrics, int64_t batch_size) {
  const Run run =
      store.create_run(store.experiment("benchmark"), "octroi", "", {}, milliseconds_now());
  const auto started = std::chrono::steady_clock::now();
  for (int64_t step = 0; step < metrics;) {
    LogBatch batch;
    for (const int64_t end = std::min(step + batch_size, metrics); step < end; ++step) {
      batch.metrics.push_back(
          {"loss", 1.0 / static_cast<double>(step + 1), milliseconds_now(), step});
    }
    store.log(run, batch);
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - started;
  store.finish(run, RunStatus::kFinished, milliseconds_now());
  return took.count();
}

}  // namespace
}  // namespace octroi

int main(int count, char** arguments) {
  using namespace octroi;
  try {
    if (count != 4) throw usage_error("Expected FILE.db METRICS BATCH.");
    SqliteTrackingStore store(arguments[1]);
    fmt::print("{}\n", seconds_to_log(store, std::atoll(arguments[2]), std::atoll(arguments[3])));
    return 0;
  } catch (const Error& error) {
    fmt::print(stderr, "{}\n", error.message());
    return static_cast<int>(error.kind());
  }
}
