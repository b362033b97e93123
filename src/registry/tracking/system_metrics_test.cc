#include "registry/tracking/system_metrics.h"

#include <gmock/gmock.h>

#include <cstdlib>
#include <map>

#include "base/test_error.h"

namespace octroi {
namespace {

std::map<std::string, double> by_name(const std::vector<LoggedMetric>& metrics) {
  std::map<std::string, double> values;
  for (const LoggedMetric& metric : metrics) values[metric.key] = metric.value;
  return values;
}

TEST(SystemMetrics, TellTheMachineInMlflowsUnits) {
  const SystemCounters start{100.0, 300.0, 5.0, 1.0}, before{110.0, 310.0, 6.0, 2.0},
      now{113.0, 311.0, 9.5, 2.0};
  const auto values = by_name(system_metrics(start, before, now, 1000, 7));
  EXPECT_DOUBLE_EQ(values.at("system/cpu_utilization_percentage"), 75.0);
  EXPECT_DOUBLE_EQ(values.at("system/network_receive_megabytes"), 4.5);
  EXPECT_DOUBLE_EQ(values.at("system/network_transmit_megabytes"), 1.0);
  EXPECT_GT(values.at("system/system_memory_usage_megabytes"), 10.0);
  for (const char* share : {"system_memory_usage_percentage", "disk_usage_percentage"}) {
    EXPECT_GT(values.at(std::string("system/") + share), 0.0);
    EXPECT_LE(values.at(std::string("system/") + share), 100.0);
  }
  EXPECT_EQ(system_metrics(start, before, now, 1000, 7).front().step, 7);
}

TEST(SystemMetrics, CountWhatTheKernelCounts) {
  const SystemCounters counters = read_system_counters();
  EXPECT_GT(counters.busy_seconds, 0.0);
  EXPECT_GT(counters.idle_seconds, 0.0);
}

TEST(SystemMetrics, AreWantedAsTheEnvironmentSays) {
  unsetenv("MLFLOW_ENABLE_SYSTEM_METRICS_LOGGING");
  unsetenv("MLFLOW_SYSTEM_METRICS_SAMPLING_INTERVAL");
  EXPECT_EQ(system_metrics_interval(), std::chrono::seconds(10));
  setenv("MLFLOW_SYSTEM_METRICS_SAMPLING_INTERVAL", "0.5", 1);
  EXPECT_EQ(system_metrics_interval(), std::chrono::milliseconds(500));
  for (const char* wrong : {"often", "0", "-1", "1s", "nan"}) {
    setenv("MLFLOW_SYSTEM_METRICS_SAMPLING_INTERVAL", wrong, 1);
    EXPECT_EQ(error_of([] { system_metrics_interval(); }).kind(), ErrorKind::kUsage) << wrong;
  }
  setenv("MLFLOW_ENABLE_SYSTEM_METRICS_LOGGING", "False", 1);
  EXPECT_EQ(system_metrics_interval(), std::nullopt);
  unsetenv("MLFLOW_ENABLE_SYSTEM_METRICS_LOGGING");
  unsetenv("MLFLOW_SYSTEM_METRICS_SAMPLING_INTERVAL");
}

TEST(SystemMonitor, SamplesOnceAtLeastHoweverShortItLives) {
  std::vector<LoggedMetric> seen;
  {
    const SystemMonitor monitor(std::chrono::hours(1), [&](const auto& metrics) {
      seen.insert(seen.end(), metrics.begin(), metrics.end());
    });
  }
  EXPECT_TRUE(by_name(seen).contains("system/cpu_utilization_percentage"));
}

}  // namespace
}  // namespace octroi
