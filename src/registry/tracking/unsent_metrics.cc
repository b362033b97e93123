#include "registry/tracking/unsent_metrics.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
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

// Than the latest of its key, in which case the run does not hold it.
bool is_later(const LoggedMetric& metric, const LoggedMetric& latest) {
  return std::tie(metric.step, metric.timestamp_ms) > std::tie(latest.step, latest.timestamp_ms);
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
  std::map<std::string, std::vector<LoggedMetric>> by_key;
  for (const LoggedMetric& metric : metrics) by_key[metric.key].push_back(metric);
  std::vector<LoggedMetric> held;
  for (const LoggedMetric& latest : store.run_facts(run_id).metrics) {
    const auto asked = by_key.find(latest.key);
    if (asked == by_key.end()) continue;
    const bool is_enough = std::ranges::all_of(asked->second, [&](const LoggedMetric& metric) {
      return is_later(metric, latest) || identity(metric) == identity(latest);
    });
    const std::vector<LoggedMetric> history =
        is_enough ? std::vector{latest} : store.metric_history(run_id, latest.key);
    held.insert(held.end(), history.begin(), history.end());
  }
  return without(metrics, held);
}

}  // namespace octroi
