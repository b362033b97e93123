#include "registry/tracking/mlflow_values.h"

#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <limits>
#include <string_view>
#include <utility>

#include "base/error.h"

namespace octroi {
namespace {

constexpr size_t kLongestKey = 250, kLongestModelName = 256, kLongestAlias = 255,
                 kLongestDigest = 36;

constexpr std::array kStatusNames = {
    std::pair{RunStatus::kRunning, "RUNNING"}, std::pair{RunStatus::kFinished, "FINISHED"},
    std::pair{RunStatus::kFailed, "FAILED"}, std::pair{RunStatus::kKilled, "KILLED"}};

constexpr std::string_view kModelScheme = "models:/", kModelPrefix = "m-";

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
bool is_alphanumeric(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

bool is_allowed_in_key(char c) {
  return is_alphanumeric(c) || std::string_view("_-.:/ ").find(c) != std::string_view::npos;
}

bool is_allowed_in_alias(char c) { return is_alphanumeric(c) || c == '_' || c == '-'; }

bool names_itself_as_path(const std::string& key) {
  const std::string normal = fs::path(key).lexically_normal().generic_string();
  return normal == key && normal != "." && !normal.starts_with("..") && !normal.starts_with('/') &&
         !normal.ends_with('/');
}

void check_model_name(const std::string& name, std::string_view forbidden) {
  if (!name.empty() && name.size() <= kLongestModelName &&
      name.find_first_of(forbidden) == std::string::npos) {
    return;
  }
  throw input_error(
      fmt::format("MLflow does not take `{}` as the name of a model.", name), "",
      fmt::format("Expected at most {} characters, none of {}", kLongestModelName, forbidden));
}

bool is_reserved_alias(const std::string& alias) {
  constexpr std::string_view kLatest = "latest";
  const bool is_latest = std::ranges::equal(
      alias, kLatest, {}, [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const bool is_version = alias.size() > 1 && (alias[0] == 'v' || alias[0] == 'V') &&
                          std::all_of(alias.begin() + 1, alias.end(), is_digit);
  return is_latest || is_version;
}

}  // namespace

std::string name_of(RunStatus status) {
  return std::ranges::find(kStatusNames, status, [](const auto& pair) { return pair.first; })
      ->second;
}

RunStatus run_status_of(const std::string& name) {
  const auto* found =
      std::ranges::find(kStatusNames, name, [](const auto& pair) { return pair.second; });
  return found == kStatusNames.end() ? RunStatus::kRunning : found->first;
}

void check_key(const std::string& key) {
  if (!key.empty() && key.size() <= kLongestKey && std::ranges::all_of(key, is_allowed_in_key) &&
      names_itself_as_path(key)) {
    return;
  }
  throw input_error(fmt::format("MLflow does not take `{}` as a name.", key), "",
                    "Expected at most 250 letters, digits, _ - . : / and spaces.");
}

void check_logged_model_name(const std::string& name) { check_model_name(name, "/:.%\"'"); }

void check_registered_model_name(const std::string& name) { check_model_name(name, "/:"); }

void check_alias(const std::string& alias) {
  if (!alias.empty() && alias.size() <= kLongestAlias &&
      std::ranges::all_of(alias, is_allowed_in_alias) && !is_reserved_alias(alias)) {
    return;
  }
  throw input_error(fmt::format("MLflow does not take `{}` as an alias.", alias), "",
                    "Expected letters, digits, _ and -; `latest` and `v1`, `v2`, … are reserved.");
}

void check_dataset(const DatasetInput& dataset) {
  if (!dataset.name.empty() && dataset.digest.size() <= kLongestDigest) return;
  throw input_error(fmt::format("MLflow does not take the data set `{}`.", dataset.name),
                    fmt::format("digest {}", dataset.digest),
                    "Expected a name, and a digest of at most 36 characters.");
}

std::string cut(const std::string& text, size_t longest) {
  if (text.size() <= longest) return text;
  size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return text.substr(0, end);
}

StoredMetric stored_metric(const LoggedMetric& metric) {
  check_key(metric.key);
  const double largest = std::numeric_limits<double>::max();
  if (std::isnan(metric.value)) return {metric.key, 0.0, true, metric.timestamp_ms, metric.step};
  return {metric.key, std::clamp(metric.value, -largest, largest), false, metric.timestamp_ms,
          metric.step};
}

std::vector<KeyValue> run_tags(const std::string& name, const std::string& parent,
                               const std::vector<KeyValue>& tags) {
  std::vector<KeyValue> all = {{"mlflow.runName", name},
                               {"mlflow.user", user_name()},
                               {"mlflow.source.type", "LOCAL"},
                               {"mlflow.source.name", "octroi"}};
  if (!parent.empty()) all.push_back({"mlflow.parentRunId", parent});
  std::erase_if(all, [&](const KeyValue& own) {
    return std::ranges::find(tags, own.key, &KeyValue::key) != tags.end();
  });
  all.insert(all.end(), tags.begin(), tags.end());
  return all;
}

std::string user_name() {
  const passwd* user = getpwuid(geteuid());
  return user == nullptr ? std::to_string(geteuid()) : user->pw_name;
}

std::string source_of_model(const std::string& model_id) {
  return std::string(kModelScheme) + model_id;
}

std::string model_of_source(const std::string& source) {
  if (!source.starts_with(kModelScheme)) return "";
  const std::string model = source.substr(kModelScheme.size());
  const bool is_id = model.starts_with(kModelPrefix) &&
                     std::ranges::all_of(model.substr(kModelPrefix.size()), is_alphanumeric);
  return is_id ? model : "";
}

}  // namespace octroi
