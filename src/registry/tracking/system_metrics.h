#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <thread>
#include <vector>

#include "registry/tracking/tracking_store.h"

namespace octroi {

// What the kernel has counted since the machine started.
struct SystemCounters {
  double busy_seconds = 0.0;  // of all cores together
  double idle_seconds = 0.0;
  double received_megabytes = 0.0;  // over the network, the loopback aside
  double sent_megabytes = 0.0;
};
SystemCounters read_system_counters();

// The machine now, by the names and in the units of MLflow's system metrics ("system/…", megabytes
// of a million bytes); CPU over the time between the two readings, network since `start`.
std::vector<LoggedMetric> system_metrics(const SystemCounters& start, const SystemCounters& before,
                                         const SystemCounters& now, int64_t time_ms, int64_t step);

// Whether system metrics are wanted, and how often: MLFLOW_ENABLE_SYSTEM_METRICS_LOGGING (here on
// unless it says false) and MLFLOW_SYSTEM_METRICS_SAMPLING_INTERVAL (seconds, 10). Error (kUsage)
// for what is neither.
std::optional<std::chrono::milliseconds> system_metrics_interval();

// Samples the machine from a thread of its own while it lives, once at its end at least.
class SystemMonitor {
 public:
  using Sink = std::function<void(const std::vector<LoggedMetric>&)>;
  // `sink` is called from the thread.
  SystemMonitor(std::chrono::milliseconds interval, Sink sink);

 private:
  void sample_until(const std::stop_token& stop, std::chrono::milliseconds interval) const;

  Sink sink_;
  std::jthread thread_;  // the last member: it uses the others
};

}  // namespace octroi
