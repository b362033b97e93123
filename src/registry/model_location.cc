#include "registry/model_location.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "base/error.h"
#include "registry/manifest.h"
#include "registry/registered_model.h"
#include "registry/tracking/tracking_uri.h"

namespace octroi {
namespace {

std::string key_of_version(const std::string& name, int64_t version) {
  return fmt::format("models/{}/{}", name, version);
}

// Tells a version from another one of the same number, should the store have been made anew.
std::string identity_of(const ModelVersion& version) {
  return fmt::format("{} {}", version.created_ms, version.model_id);
}

class Location {
 public:
  Location(const ModelReference& reference, const RegistryOpener& open, ModelCache& cache)
      : reference_(reference), open_(open), cache_(cache) {}

  LocatedModel find() {
    switch (reference_.kind) {
      case ModelReference::Kind::kFolder:
        located_.folder = reference_.folder;
        return std::move(located_);
      case ModelReference::Kind::kLoggedModel:
        find_logged();
        return std::move(located_);
      case ModelReference::Kind::kRun:
        find_of_run();
        return std::move(located_);
      case ModelReference::Kind::kAlias:
      case ModelReference::Kind::kVersion:
        break;
    }
    find_registered();
    return std::move(located_);
  }

 private:
  // A logged model never changes: where the cache has it, the registry is not asked.
  void find_logged() {
    const std::string key = "models/" + reference_.model_id;
    const auto cached = look_up(key);
    located_.folder = cached ? cached->folder : fetch_logged(*open_(), key, reference_.model_id);
  }

  fs::path fetch_logged(TrackingStore& store, const std::string& key, const std::string& model_id) {
    return cache_
        .keep(key, model_id, "",
              [&](const fs::path& folder) { store.fetch_model(model_id, folder); })
        .folder;
  }

  void find_of_run() {
    const std::string key = "runs/" + reference_.run_id + "/" + reference_.path;
    std::unique_ptr<TrackingStore> store;
    std::optional<LoggedModel> model;
    try {
      store = open_();
      model = store->model_of_run(reference_.run_id, reference_.path);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::kOutside) throw;
      take_from_cache(key, reference_.text, error);
      return;
    }
    if (model) {
      const auto cached = look_up(key);
      const bool is_there = cached && cached->identity == model->id;
      located_.folder = is_there ? cached->folder : fetch_logged(*store, key, model->id);
    } else {
      // Artifacts of a run may be written anew: they are fetched each time.
      const auto fetch = [&](const fs::path& folder) {
        store->fetch_artifacts(reference_.run_id, reference_.path, folder);
      };
      located_.folder = cache_.keep(key, "", "", fetch).folder;
    }
  }

  void find_registered() {
    located_.name = reference_.name;
    std::unique_ptr<TrackingStore> store;
    std::optional<ModelVersion> version;
    try {
      store = open_();
      version = find_version(*store, reference_);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::kOutside) throw;
      do_without_registry(error);
      return;
    }
    fetch(*store, *version);
    if (reference_.kind == ModelReference::Kind::kAlias) remember_alias();
  }

  // A cache that cannot be written may still hold what is needed.
  void remember_alias() {
    try {
      cache_.remember_alias(reference_.name, reference_.alias, located_.version);
    } catch (const Error& error) {
      located_.warnings.push_back(fmt::format("The cache cannot remember which version is {}: {}",
                                              reference_.alias, error.what()));
    }
  }

  void fetch(TrackingStore& store, const ModelVersion& version) {
    const std::string key = key_of_version(version.name, version.version);
    const std::string* const manifest = find_tag(version, kManifestTag);
    located_.version = version.version;
    const auto cached = look_up(key);
    if (cached && cached->identity == identity_of(version) &&
        (manifest == nullptr || *manifest == cached->manifest)) {
      located_.folder = cached->folder;
      return;
    }
    located_.folder =
        cache_
            .keep(key, identity_of(version), manifest == nullptr ? "" : *manifest,
                  [&](const fs::path& folder) { store.fetch_version(version, folder); })
            .folder;
  }

  // What the cache has, unless it was altered: then it is fetched anew.
  std::optional<CachedModel> look_up(const std::string& key) {
    try {
      return cache_.find(key);
    } catch (const Error& error) {
      located_.warnings.push_back(
          fmt::format("The copy in the cache was altered and is fetched anew: {}", error.where()));
      return std::nullopt;
    }
  }

  void do_without_registry(const Error& problem) {
    located_.version = reference_.version;
    std::string seen;
    if (reference_.kind == ModelReference::Kind::kAlias) {
      const auto remembered = cache_.alias(reference_.name, reference_.alias);
      if (!remembered) throw problem;
      located_.version = remembered->version;
      seen = fmt::format(", {} on {}", reference_.alias, remembered->seen);
    }
    if (located_.version == ModelReference::kLatest) throw problem;
    take_from_cache(key_of_version(reference_.name, located_.version),
                    fmt::format("{} version {}{}", reference_.name, located_.version, seen),
                    problem);
  }

  void take_from_cache(const std::string& key, const std::string& words, const Error& problem) {
    const auto cached = cache_.find(key);
    if (!cached) throw problem;
    located_.folder = cached->folder;
    located_.warnings = {
        fmt::format("The registry cannot be reached ({}): the copy in the cache "
                    "is used ({}, fetched on {}).",
                    problem.what(), words, cached->fetched)};
  }

  const ModelReference& reference_;
  const RegistryOpener& open_;
  ModelCache& cache_;
  LocatedModel located_;
};

}  // namespace

LocatedModel locate_model(const ModelReference& reference, const RegistryOpener& open,
                          ModelCache& cache) {
  return Location(reference, open, cache).find();
}

LocatedModel locate_model(const std::string& reference, const std::string& tracking) {
  const ModelReference parsed = parse_model_reference(reference);
  if (parsed.kind == ModelReference::Kind::kFolder) return {parsed.folder, "", 0, {}};
  const std::string uri = tracking_target(tracking).uri;
  ModelCache cache(default_cache_root(), uri);
  return locate_model(
      parsed, [&] { return open_registry(uri); }, cache);
}

}  // namespace octroi
