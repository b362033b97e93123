#include "registry/tracking/unsent_metrics.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <string>
#include <tuple>

namespace octroi {
namespace {

using Identity = std::tuple<std::string, int64_t, int64_t, bool, double>;

// NaN is held as 0 with a mark, infinities as the largest numbers.
Identity identity(const LoggedMetric& metric) {
  const bool is_nan = std::isnan(metric.value);
  const double largest = std::numeric_limits<double>::max();
  const double value = is_nan ? 0.0 : std::clamp(metric.value, -largest, largest);
  return {metric.key, metric.step, metric.timestamp_ms, is_nan, value};
}

}  // namespace

std::vector<LoggedMetric> without(const std::vector<LoggedMetric>& metrics,
                                  const std::vector<LoggedMetric>& held) {
  std::set<Identity> known;
  for (const LoggedMetric& metric : held) known.insert(identity(metric));
  std::vector<LoggedMetric> others;
  for (const LoggedMetric& metric : metrics) {
    if (known.insert(identity(metric)).second) others.push_back(metric);
  }
  return others;
}

std::vector<LoggedMetric> unsent_metrics(TrackingStore& store, const std::string& run_id,
                                         const std::vector<LoggedMetric>& metrics) {
  std::set<std::string> keys;
  for (const LoggedMetric& metric : metrics) keys.insert(metric.key);
  std::vector<LoggedMetric> held;
  for (const std::string& key : keys) {
    const std::vector<LoggedMetric> history = store.metric_history(run_id, key);
    held.insert(held.end(), history.begin(), history.end());
  }
  return without(metrics, held);
}

}  // namespace octroi
