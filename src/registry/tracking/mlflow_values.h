#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "registry/tracking/tracking_store.h"

// How MLflow writes values: limits, names and special numbers.
namespace octroi {

inline constexpr size_t kLongestParam = 6000;
inline constexpr size_t kLongestTag = 8000;

std::string name_of(RunStatus status);  // "RUNNING", …

// Error (kInput) if MLflow would not take the key of a metric, parameter or tag: longer than 250
// characters, or with others than letters, digits, _ - . : / and space.
void check_key(const std::string& key);

// A number as the database holds it: NaN as 0 with a mark, infinities as the largest doubles.
struct StoredMetric {
  std::string key;
  double value;
  bool is_nan;
};
StoredMetric stored_metric(const LoggedMetric& metric);

// The tags that MLflow's own client sets, then the others.
std::vector<KeyValue> run_tags(const std::string& name, const std::string& parent,
                               const std::vector<KeyValue>& tags);

std::string user_name();

// The path behind "file:///…" or of a plain path. Error (kInput) for a location elsewhere.
std::string local_path(const std::string& location);

// Copies a file to `path` under the folder `location`; whole or not at all.
void copy_artifact(const std::string& location, const std::string& path, const fs::path& file);

}  // namespace octroi
