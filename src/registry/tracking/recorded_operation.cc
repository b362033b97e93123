#include "registry/tracking/recorded_operation.h"

#include "base/error.h"
#include "registry/tracking/mlflow_json.h"

namespace octroi {
namespace {

// As MLflow's log-batch takes it.
Json batch_json(const LogBatch& batch) {
  return {{"metrics", metrics_json(batch.metrics)},
          {"params", pairs_json(batch.params)},
          {"tags", pairs_json(batch.tags)}};
}

LogBatch batch_from(const Json& json, const std::string& where) {
  return {metrics_from(field(json, "metrics"), where), pairs_from(field(json, "params"), where),
          pairs_from(field(json, "tags"), where)};
}

Json json_of(const RunBegin& begin) {
  return {{"operation", "begin"},           {"run", begin.run},
          {"parent", begin.parent},         {"name", begin.name},
          {"tags", pairs_json(begin.tags)}, {"time_ms", begin.time_ms}};
}

Json json_of(const RunLog& log) {
  return {{"operation", "log"}, {"run", log.run}, {"batch", batch_json(log.batch)}};
}

Json json_of(const RunInput& input) {
  const DatasetInput& data = input.dataset;
  return {{"operation", "input"},
          {"run", input.run},
          {"name", data.name},
          {"digest", data.digest},
          {"source_type", data.source_type},
          {"source", data.source},
          {"schema", data.schema},
          {"profile", data.profile},
          {"context", data.context}};
}

Json json_of(const RunArtifact& artifact) {
  return {{"operation", "artifact"},
          {"run", artifact.run},
          {"path", artifact.path},
          {"file", artifact.file}};
}

Json json_of(const RunModel& model) {
  return {{"operation", "model"},  {"run", model.run},   {"model", model.model},
          {"name", model.name},    {"type", model.type}, {"facts", batch_json(model.facts)},
          {"folder", model.folder}};
}

Json json_of(const RunEnd& end) {
  return {{"operation", "end"},
          {"run", end.run},
          {"status", name_of(end.status)},
          {"time_ms", end.time_ms}};
}

std::string text(const Json& json, const char* key) { return json.at(key).get<std::string>(); }

// A name of one of the spool's own files, never a way out of its folder.
std::string file_name(const Json& json, const char* key) {
  const std::string name = text(json, key);
  if (name.empty() || name.find('/') != std::string::npos || name.starts_with('.')) {
    throw input_error("The spool names a file outside of itself.", name);
  }
  return name;
}

RecordedOperation operation_of(const Json& json, const std::string& where) {
  const std::string kind = text(json, "operation");
  const int run = json.at("run").get<int>();
  if (kind == "begin") {
    return RunBegin{run, json.at("parent").get<int>(), text(json, "name"),
                    pairs_from(json.at("tags"), where), json.at("time_ms").get<int64_t>()};
  }
  if (kind == "log") return RunLog{run, batch_from(json.at("batch"), where)};
  if (kind == "input") {
    return RunInput{
        run,
        {text(json, "name"), text(json, "digest"), text(json, "source_type"), text(json, "source"),
         text(json, "schema"), text(json, "profile"), text(json, "context")}};
  }
  if (kind == "artifact") return RunArtifact{run, text(json, "path"), file_name(json, "file")};
  if (kind == "model") {
    return RunModel{run,
                    json.at("model").get<int>(),
                    text(json, "name"),
                    text(json, "type"),
                    batch_from(json.at("facts"), where),
                    file_name(json, "folder")};
  }
  if (kind == "end") {
    return RunEnd{run, run_status_of(text(json, "status")), json.at("time_ms").get<int64_t>()};
  }
  throw input_error("The spool asks for what this version does not know: `" + kind + "`.", where,
                    "Deliver it with the version that wrote it.");
}

}  // namespace

Json to_json(const RecordedOperation& operation) {
  return std::visit([](const auto& kind) { return json_of(kind); }, operation);
}

RecordedOperation recorded_operation(const Json& json, const std::string& where) {
  try {
    return operation_of(json, where);
  } catch (const Json::exception& error) {
    throw input_error(std::string("The spool cannot be read: ") + error.what(), where);
  }
}

}  // namespace octroi
