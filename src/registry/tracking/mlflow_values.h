#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "registry/tracking/tracking_store.h"

// How MLflow writes values: limits, names and special numbers.
namespace octroi {

inline constexpr size_t kLongestParam = 6000;
inline constexpr size_t kLongestTag = 8000;

std::string name_of(RunStatus status);             // "RUNNING", …
RunStatus run_status_of(const std::string& name);  // SCHEDULED is running too

// Each throws an Error (kInput) for what MLflow would not take.
// The key of a metric, parameter or tag: at most 250 letters, digits, _ - . : / and spaces, which
// as a path names itself ("a//b" and "../a" do not).
void check_key(const std::string& key);
void check_logged_model_name(const std::string& name);
void check_registered_model_name(const std::string& name);
void check_alias(const std::string& alias);
void check_dataset(const DatasetInput& dataset);

// `text` cut to `longest` bytes at most, between two characters.
std::string cut(const std::string& text, size_t longest);

// A number as the database holds it: NaN as 0 with a mark, infinities as the largest doubles.
struct StoredMetric {
  std::string key;
  double value;
  bool is_nan;
  int64_t timestamp_ms;
  int64_t step;
};
StoredMetric stored_metric(const LoggedMetric& metric);

// The tags that MLflow's own client sets, then the others, which win.
std::vector<KeyValue> run_tags(const std::string& name, const std::string& parent,
                               const std::vector<KeyValue>& tags);

std::string user_name();

// Where a version of a logged model comes from, "models:/m-…", and back: "" for another source.
std::string source_of_model(const std::string& model_id);
std::string model_of_source(const std::string& source);

}  // namespace octroi
