#include "registry/tracking/system_metrics.h"

#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <condition_variable>
#include <cstdlib>
#include <fstream>
#include <map>
#include <mutex>
#include <sstream>
#include <string>

#include "base/clock.h"
#include "base/error.h"

namespace octroi {
namespace {

constexpr double kMegabyte = 1e6;
constexpr const char* kEnable = "MLFLOW_ENABLE_SYSTEM_METRICS_LOGGING";
constexpr const char* kInterval = "MLFLOW_SYSTEM_METRICS_SAMPLING_INTERVAL";

std::string from_environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

// "cpu  user nice system idle iowait irq softirq steal …", in ticks.
void read_processor(SystemCounters& counters) {
  std::ifstream file("/proc/stat");
  std::string name;
  file >> name;
  double user = 0, nice = 0, system = 0, idle = 0, waiting = 0, irq = 0, softirq = 0, steal = 0;
  file >> user >> nice >> system >> idle >> waiting >> irq >> softirq >> steal;
  const auto ticks_per_second = static_cast<double>(sysconf(_SC_CLK_TCK));
  counters.busy_seconds = (user + nice + system + irq + softirq + steal) / ticks_per_second;
  counters.idle_seconds = (idle + waiting) / ticks_per_second;
}

bool is_loopback(const std::string& interface) {
  return interface.substr(interface.find_last_of(' ') + 1) == "lo";
}

// "eth0: received-bytes packets errs drop fifo frame compressed multicast sent-bytes …"
void read_network(SystemCounters& counters) {
  std::ifstream file("/proc/net/dev");
  for (std::string line; std::getline(file, line);) {
    const size_t colon = line.find(':');
    if (colon == std::string::npos || is_loopback(line.substr(0, colon))) continue;
    std::istringstream numbers(line.substr(colon + 1));
    std::vector<double> values(9, 0.0);
    for (double& value : values) numbers >> value;
    counters.received_megabytes += values[0] / kMegabyte;
    counters.sent_megabytes += values[8] / kMegabyte;
  }
}

// "MemTotal:  16384 kB" by name, in megabytes.
std::map<std::string, double> read_memory() {
  std::map<std::string, double> values;
  std::ifstream file("/proc/meminfo");
  std::string name, unit;
  double kibibytes = 0.0;
  while (file >> name >> kibibytes && std::getline(file, unit)) {
    values[name.substr(0, name.size() - 1)] = kibibytes * 1024 / kMegabyte;
  }
  return values;
}

double percentage(double part, double whole) { return whole > 0.0 ? 100.0 * part / whole : 0.0; }

}  // namespace

SystemCounters read_system_counters() {
  SystemCounters counters;
  read_processor(counters);
  read_network(counters);
  return counters;
}

std::vector<LoggedMetric> system_metrics(const SystemCounters& start, const SystemCounters& before,
                                         const SystemCounters& now, int64_t time_ms, int64_t step) {
  std::vector<LoggedMetric> metrics;
  const auto add = [&](const char* name, double value) {
    metrics.push_back({std::string("system/") + name, value, time_ms, step});
  };
  const double busy = now.busy_seconds - before.busy_seconds;
  add("cpu_utilization_percentage",
      percentage(busy, busy + now.idle_seconds - before.idle_seconds));
  const std::map<std::string, double> memory = read_memory();
  if (memory.contains("MemTotal") && memory.contains("MemAvailable")) {
    const double used = memory.at("MemTotal") - memory.at("MemAvailable");
    add("system_memory_usage_megabytes", used);
    add("system_memory_usage_percentage", percentage(used, memory.at("MemTotal")));
  }
  struct statvfs disk {};
  if (statvfs("/", &disk) == 0) {
    const double block = static_cast<double>(disk.f_frsize) / kMegabyte;
    const double used = static_cast<double>(disk.f_blocks - disk.f_bfree) * block;
    const double available = static_cast<double>(disk.f_bavail) * block;
    add("disk_usage_megabytes", used);
    add("disk_available_megabytes", available);
    add("disk_usage_percentage", percentage(used, used + available));
  }
  add("network_receive_megabytes", now.received_megabytes - start.received_megabytes);
  add("network_transmit_megabytes", now.sent_megabytes - start.sent_megabytes);
  return metrics;
}

std::optional<std::chrono::milliseconds> system_metrics_interval() {
  std::string enabled = from_environment(kEnable);
  std::ranges::transform(enabled, enabled.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (enabled == "false" || enabled == "0") return std::nullopt;
  if (!enabled.empty() && enabled != "true" && enabled != "1") {
    throw usage_error(std::string(kEnable) + " is neither true nor false.");
  }
  const std::string text = from_environment(kInterval);
  if (text.empty()) return std::chrono::seconds(10);
  char* end = nullptr;
  const double seconds = std::strtod(text.c_str(), &end);
  if (end != text.c_str() + text.size() || !(seconds >= 0.1) || seconds > 86'400.0) {
    throw usage_error(std::string(kInterval) + " is no number of seconds.",
                      "Expected a number from 0.1 to 86400.");
  }
  return std::chrono::milliseconds(static_cast<int64_t>(1000.0 * seconds));
}

SystemMonitor::SystemMonitor(std::chrono::milliseconds interval, Sink sink)
    : sink_(std::move(sink)),
      thread_([this, interval](const std::stop_token& stop) { sample_until(stop, interval); }) {}

void SystemMonitor::sample_until(const std::stop_token& stop,
                                 std::chrono::milliseconds interval) const {
  std::mutex mutex;
  std::unique_lock lock(mutex);
  std::condition_variable_any stopped;
  const SystemCounters start = read_system_counters();
  SystemCounters before = start;
  for (int64_t step = 0; step == 0 || !stop.stop_requested(); ++step) {
    stopped.wait_for(lock, stop, interval, [] { return false; });
    const SystemCounters now = read_system_counters();
    try {
      sink_(system_metrics(start, before, now, milliseconds_now(), step));
    } catch (const Error&) {
      return;  // whoever logs next is told the same
    }
    before = now;
  }
}

}  // namespace octroi
