#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "registry/tracking/mlflow_json.h"
#include "registry/tracking/mlflow_values.h"
#include "registry/tracking/rest_tracking_store.h"

namespace octroi {
namespace {

struct Alias {
  std::string name;
  int64_t version = 0;
};

std::vector<Alias> aliases_of(const Json& registered_model, const std::string& where) {
  std::vector<Alias> aliases;
  for (const Json& alias : field(registered_model, "aliases")) {
    aliases.push_back({text_field(alias, "alias", where), integer_field(alias, "version", where)});
  }
  return aliases;
}

// MLflow's search gives no aliases.
void complete(ModelVersion& version, const std::vector<Alias>& aliases) {
  version.aliases.clear();
  for (const Alias& alias : aliases) {
    if (alias.version == version.version) version.aliases.push_back(alias.name);
  }
  std::ranges::sort(version.aliases);
  if (version.model_id.empty()) version.model_id = model_of_source(version.source);
}

int64_t latest(const std::vector<ModelVersion>& versions) {
  return versions.empty() ? 0 : versions.back().version;
}

}  // namespace

std::optional<Json> RestTrackingStore::registered_model(const std::string& name) {
  const auto found = client_.find("registered-models/get", {{"name", name}});
  return found ? std::optional(field(*found, "registered_model")) : std::nullopt;
}

void RestTrackingStore::register_model(const std::string& name) {
  check_registered_model_name(name);
  if (registered_model(name)) return;
  Json body = {{"name", name}};
  client_.post_once("registered-models/create", body,
                    [&] { return registered_model(name).has_value(); });
}

ModelVersion RestTrackingStore::create_version(const std::string& name, const LoggedModel& model,
                                               const std::vector<KeyValue>& tags) {
  register_model(name);
  const int64_t before = latest(versions(name));
  Json body = {{"name", name},
               {"source", source_of_model(model.id)},
               {"run_id", model.run_id},
               {"model_id", model.id},
               {"tags", pairs_json(tags)}};
  std::optional<ModelVersion> found;
  const std::string call = "model-versions/create";
  const std::optional<Json> made = client_.post_once(call, body, [&] {
    for (const ModelVersion& version : versions(name)) {
      if (version.version > before && version.model_id == model.id) found = version;
    }
    return found.has_value();
  });
  if (!made) return *found;
  ModelVersion version = model_version_from(field(*made, "model_version"), client_.place(call));
  complete(version, {});
  return version;
}

std::vector<std::string> RestTrackingStore::registered_models() {
  const std::string call = "registered-models/search";
  std::vector<std::string> names;
  for (const Json& model : client_.get_all(call, {{"max_results", "1000"}}, "registered_models")) {
    names.push_back(text_field(model, "name", client_.place(call)));
  }
  std::ranges::sort(names);
  return names;
}

std::vector<ModelVersion> RestTrackingStore::versions(const std::string& name) {
  const std::optional<Json> registered = registered_model(name);
  if (!registered) return {};
  const std::string call = "model-versions/search";
  const std::vector<Alias> aliases = aliases_of(*registered, client_.place(call));
  std::vector<ModelVersion> versions;
  const std::vector<KeyValue> query = {{"filter", fmt::format("name='{}'", name)},
                                       {"max_results", "1000"}};
  for (const Json& found : client_.get_all(call, query, "model_versions")) {
    versions.push_back(model_version_from(found, client_.place(call)));
    complete(versions.back(), aliases);
  }
  std::ranges::sort(versions, {}, &ModelVersion::version);
  return versions;
}

void RestTrackingStore::set_version_tag(const ModelVersion& version, const KeyValue& tag) {
  check_key(tag.key);
  client_.post("model-versions/set-tag", {{"name", version.name},
                                          {"version", std::to_string(version.version)},
                                          {"key", tag.key},
                                          {"value", tag.value}});
}

void RestTrackingStore::describe_version(const ModelVersion& version,
                                         const std::string& description) {
  client_.send("PATCH", "model-versions/update",
               {{"name", version.name},
                {"version", std::to_string(version.version)},
                {"description", description}});
}

std::optional<ModelVersion> RestTrackingStore::version_of_alias(const std::string& name,
                                                                const std::string& alias) {
  const std::optional<Json> registered = registered_model(name);
  if (!registered) return std::nullopt;
  const std::string call = "model-versions/get";
  const std::vector<Alias> aliases = aliases_of(*registered, client_.place(call));
  const auto named = std::ranges::find(aliases, alias, &Alias::name);
  if (named == aliases.end()) return std::nullopt;
  const Json answer =
      client_.get(call, {{"name", name}, {"version", std::to_string(named->version)}});
  ModelVersion version = model_version_from(field(answer, "model_version"), client_.place(call));
  complete(version, aliases);
  return version;
}

void RestTrackingStore::set_alias(const std::string& name, const std::string& alias,
                                  int64_t version) {
  check_alias(alias);
  client_.post("registered-models/alias",
               {{"name", name}, {"alias", alias}, {"version", std::to_string(version)}});
}

void RestTrackingStore::delete_alias(const std::string& name, const std::string& alias) {
  client_.send("DELETE", "registered-models/alias", {{"name", name}, {"alias", alias}});
}

void RestTrackingStore::fetch_version(const ModelVersion& version, const fs::path& folder) {
  const std::string call = "model-versions/get-download-uri";
  const Json answer =
      client_.get(call, {{"name", version.name}, {"version", std::to_string(version.version)}});
  const std::string uri = text_field(answer, "artifact_uri", client_.place(call));
  const std::string model = model_of_source(uri);
  artifacts_.fetch(model.empty() ? uri : location_of_model(model), "", folder);
}

void RestTrackingStore::fetch_model(const std::string& model_id, const fs::path& folder) {
  artifacts_.fetch(location_of_model(model_id), "", folder);
}

}  // namespace octroi
