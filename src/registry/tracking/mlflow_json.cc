#include "registry/tracking/mlflow_json.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/error.h"

namespace octroi {
namespace {

// Runs a reader; what is of another kind than expected becomes an Error.
template <typename Reader>
auto read(const std::string& where, const Reader& reader) {
  try {
    return reader();
  } catch (const Json::exception& error) {
    throw input_error(std::string("This is no answer of an MLflow server: ") + error.what(), where);
  }
}

std::string text(const Json& json, const char* name) {
  return json.is_object() && json.contains(name) ? json.at(name).get<std::string>() : "";
}

// MLflow writes some integers as texts.
int64_t integer(const Json& json, const char* name, const std::string& where) {
  if (!json.is_object() || !json.contains(name)) return 0;
  const Json& value = json.at(name);
  if (!value.is_string()) return value.get<int64_t>();
  const auto& digits = value.get_ref<const std::string&>();
  char* end = nullptr;
  const long long number = std::strtoll(digits.c_str(), &end, 10);
  if (digits.empty() || *end != '\0') {
    throw input_error("This is no answer of an MLflow server: a number was expected.", where);
  }
  return number;
}

std::vector<KeyValue> pairs(const Json& json) {
  std::vector<KeyValue> result;
  for (const Json& pair : json) result.push_back({text(pair, "key"), text(pair, "value")});
  return result;
}

std::vector<KeyValue> sorted_pairs(const Json& json) {
  std::vector<KeyValue> result = pairs(json);
  std::ranges::sort(result, {}, &KeyValue::key);
  return result;
}

std::vector<LoggedMetric> metrics(const Json& json, const std::string& where) {
  std::vector<LoggedMetric> result;
  for (const Json& metric : json) {
    result.push_back({text(metric, "key"),
                      metric.contains("value") ? number_of(metric.at("value")) : 0.0,
                      integer(metric, "timestamp", where), integer(metric, "step", where)});
  }
  return result;
}

// The object in the body of a refusal, null if there is none.
Json refusal(const std::string& body) {
  Json json = Json::parse(body, nullptr, false);
  return json.is_object() ? json : Json();
}

std::string refusal_text(const std::string& body, const char* name) {
  const Json json = refusal(body);
  if (!json.is_object() || !json.contains(name) || !json.at(name).is_string()) return "";
  return json.at(name).get<std::string>();
}

}  // namespace

Json json_number(double value) {
  if (std::isfinite(value)) return value;
  return std::isnan(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
}

double number_of(const Json& json) {
  if (json.is_string()) {
    const auto& name = json.get_ref<const std::string&>();
    if (name == "NaN") return std::numeric_limits<double>::quiet_NaN();
    if (name == "Infinity") return std::numeric_limits<double>::infinity();
    if (name == "-Infinity") return -std::numeric_limits<double>::infinity();
  }
  return json.get<double>();
}

std::string server_message(const std::string& body) {
  constexpr size_t kLongest = 300;
  std::string message = refusal_text(body, "message");
  for (char& c : message) {
    if (static_cast<unsigned char>(c) < 32 || c == 127) c = ' ';
  }
  if (message.size() > kLongest) message = cut(message, kLongest) + "…";
  return message;
}

std::string server_error_code(const std::string& body) { return refusal_text(body, "error_code"); }

Json pairs_json(const std::vector<KeyValue>& pairs) {
  Json json = Json::array();
  for (const KeyValue& pair : pairs) json.push_back({{"key", pair.key}, {"value", pair.value}});
  return json;
}

Json metrics_json(const std::vector<LoggedMetric>& metrics) {
  Json json = Json::array();
  for (const LoggedMetric& metric : metrics) {
    json.push_back({{"key", metric.key},
                    {"value", json_number(metric.value)},
                    {"timestamp", metric.timestamp_ms},
                    {"step", metric.step}});
  }
  return json;
}

Json dataset_json(const DatasetInput& dataset) {
  return {{"tags", pairs_json({{"mlflow.data.context", dataset.context}})},
          {"dataset",
           {{"name", dataset.name},
            {"digest", dataset.digest},
            {"source_type", dataset.source_type},
            {"source", dataset.source},
            {"schema", dataset.schema},
            {"profile", dataset.profile}}}};
}

Json field(const Json& json, const char* name) {
  return json.is_object() && json.contains(name) ? json.at(name) : Json();
}

std::string text_field(const Json& json, const char* name, const std::string& where) {
  return read(where, [&] { return text(json, name); });
}

int64_t integer_field(const Json& json, const char* name, const std::string& where) {
  return read(where, [&] { return integer(json, name, where); });
}

std::vector<KeyValue> pairs_from(const Json& json, const std::string& where) {
  return read(where, [&] { return pairs(json); });
}

std::vector<LoggedMetric> metrics_from(const Json& json, const std::string& where) {
  return read(where, [&] { return metrics(json, where); });
}

RunFacts run_facts_from(const Json& json, const std::string& where) {
  return read(where, [&] {
    const Json& info = json.at("info");
    const Json data = field(json, "data");
    RunFacts facts;
    facts.run = {info.at("run_id").get<std::string>(), text(info, "experiment_id")};
    facts.name = text(info, "run_name");
    facts.status = run_status_of(info.at("status").get<std::string>());
    facts.start_ms = integer(info, "start_time", where);
    const bool runs = facts.status == RunStatus::kRunning;  // again, if it has ended before
    facts.end_ms = runs ? 0 : integer(info, "end_time", where);
    facts.params = sorted_pairs(field(data, "params"));
    facts.metrics = metrics(field(data, "metrics"), where);
    std::ranges::sort(facts.metrics, {}, &LoggedMetric::key);
    facts.tags = sorted_pairs(field(data, "tags"));
    return facts;
  });
}

LoggedModel logged_model_from(const Json& json, const std::string& where) {
  return read(where, [&] {
    const Json& info = json.at("info");
    return LoggedModel{info.at("model_id").get<std::string>(), text(info, "experiment_id"),
                       text(info, "source_run_id"), text(info, "name")};
  });
}

ModelVersion model_version_from(const Json& json, const std::string& where) {
  return read(where, [&] {
    ModelVersion version;
    version.name = json.at("name").get<std::string>();
    version.version = integer(json, "version", where);
    version.created_ms = integer(json, "creation_timestamp", where);
    version.description = text(json, "description");
    version.source = text(json, "source");
    version.run_id = text(json, "run_id");
    version.model_id = text(json, "model_id");
    version.tags = sorted_pairs(field(json, "tags"));
    for (const Json& alias : field(json, "aliases")) {
      version.aliases.push_back(alias.get<std::string>());
    }
    std::ranges::sort(version.aliases);
    return version;
  });
}

}  // namespace octroi
