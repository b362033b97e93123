#include "registry/tracking/mlflow_values.h"

#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <limits>
#include <string_view>

#include "base/error.h"

namespace octroi {
namespace {

constexpr size_t kLongestKey = 250;

bool is_allowed(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
         std::string_view("_-.:/ ").find(c) != std::string_view::npos;
}

}  // namespace

std::string name_of(RunStatus status) {
  switch (status) {
    case RunStatus::kRunning:
      return "RUNNING";
    case RunStatus::kFinished:
      return "FINISHED";
    case RunStatus::kFailed:
      return "FAILED";
    case RunStatus::kKilled:
      return "KILLED";
  }
  throw defect_error("A status of a run has no name.");
}

void check_key(const std::string& key) {
  if (!key.empty() && key.size() <= kLongestKey && std::ranges::all_of(key, is_allowed)) return;
  throw input_error(fmt::format("MLflow does not take `{}` as a name.", key), "",
                    "Expected at most 250 letters, digits, _ - . : / and spaces.");
}

StoredMetric stored_metric(const LoggedMetric& metric) {
  check_key(metric.key);
  const double largest = std::numeric_limits<double>::max();
  if (std::isnan(metric.value)) return {metric.key, 0.0, true};
  return {metric.key, std::clamp(metric.value, -largest, largest), false};
}

std::vector<KeyValue> run_tags(const std::string& name, const std::string& parent,
                               const std::vector<KeyValue>& tags) {
  std::vector<KeyValue> all = {{"mlflow.runName", name},
                               {"mlflow.user", user_name()},
                               {"mlflow.source.type", "LOCAL"},
                               {"mlflow.source.name", "octroi"}};
  if (!parent.empty()) all.push_back({"mlflow.parentRunId", parent});
  all.insert(all.end(), tags.begin(), tags.end());
  return all;
}

std::string user_name() {
  const passwd* user = getpwuid(geteuid());
  return user == nullptr ? std::to_string(geteuid()) : user->pw_name;
}

std::string local_path(const std::string& location) {
  constexpr std::string_view kFile = "file://";
  if (location.starts_with(kFile)) return location.substr(kFile.size());
  if (location.find("://") == std::string::npos) return location;
  throw input_error("The artifacts are not on this machine's disk.", location,
                    "Name the MLflow server that keeps them instead of its database.");
}

void copy_artifact(const std::string& location, const std::string& path, const fs::path& file) {
  const fs::path to = fs::path(location) / path;
  fs::create_directories(to.parent_path());
  Staged staged(to, Staged::What::kFile);
  fs::copy_file(file, staged.path());
  staged.commit();
}

}  // namespace octroi
