#include "registry/registered_model.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "base/spelling.h"
#include "registry/tracking/tracking_uri.h"

namespace octroi {
namespace {

std::vector<std::string> aliases_of(const std::vector<ModelVersion>& versions) {
  std::vector<std::string> aliases;
  for (const ModelVersion& version : versions) {
    aliases.insert(aliases.end(), version.aliases.begin(), version.aliases.end());
  }
  return aliases;
}

ModelVersion by_number(const std::vector<ModelVersion>& versions, const ModelReference& reference) {
  if (reference.version == ModelReference::kLatest) return versions.back();
  const auto found = std::ranges::find(versions, reference.version, &ModelVersion::version);
  if (found != versions.end()) return *found;
  throw input_error(
      fmt::format("The model {} has no version {}.", reference.name, reference.version),
      reference.text,
      versions.size() == 1 ? fmt::format("There is version {}.", versions.front().version)
                           : fmt::format("There are versions {} to {}.", versions.front().version,
                                         versions.back().version));
}

}  // namespace

std::unique_ptr<TrackingStore> open_registry(const std::string& uri) {
  if (const auto file = sqlite_file(uri); file && !fs::exists(*file)) {
    throw outside_error("The registry's database is not there.", file->string(),
                        "Name the store with --tracking or MLFLOW_TRACKING_URI.");
  }
  return open_tracking_store(uri);
}

std::vector<ModelVersion> versions_of(TrackingStore& store, const std::string& name) {
  const std::vector<std::string> known = store.registered_models();
  if (std::ranges::find(known, name) == known.end()) {
    throw input_error(fmt::format("There is no registered model `{}`.", name), "",
                      known.empty() ? "Register one: octroi models register SOURCE --name NAME."
                                    : did_you_mean(name, known));
  }
  std::vector<ModelVersion> versions = store.versions(name);
  if (versions.empty()) {
    throw input_error(fmt::format("The model {} has no version.", name), "",
                      "Register one: octroi models register SOURCE --name " + name + ".");
  }
  return versions;
}

ModelVersion find_version(TrackingStore& store, const ModelReference& reference) {
  if (reference.kind == ModelReference::Kind::kVersion) {
    return by_number(versions_of(store, reference.name), reference);
  }
  if (auto version = store.version_of_alias(reference.name, reference.alias)) return *version;
  const std::vector<std::string> aliases = aliases_of(versions_of(store, reference.name));
  throw input_error(fmt::format("The model {} has no alias `{}`.", reference.name, reference.alias),
                    reference.text,
                    aliases.empty()
                        ? fmt::format("Give it one: octroi models promote {}/VERSION --to {}.",
                                      reference.name, reference.alias)
                        : did_you_mean(reference.alias, aliases));
}

const std::string* find_tag(const ModelVersion& version, std::string_view key) {
  const auto found = std::ranges::find(version.tags, key, &KeyValue::key);
  return found == version.tags.end() ? nullptr : &found->value;
}

std::string words_of(const ModelVersion& version) {
  return fmt::format("{} version {}", version.name, version.version);
}

}  // namespace octroi
