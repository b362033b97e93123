#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "base/files.h"

namespace octroi {

// A package as the cache holds it.
struct CachedModel {
  fs::path folder;
  std::string manifest;  // SHA-256 of its manifest.json
  std::string identity;  // of what was fetched: a name may come to mean another package
  std::string fetched;   // UTC
};

// A version that an alias was seen to name.
struct RememberedAlias {
  int64_t version = 0;
  std::string seen;  // UTC
};

// Packages fetched from one store, so that a model can be loaded while the store is away:
//   packages/<SHA-256 of the manifest>/          the package, once, whatever names it
//   stores/<digest of the address>/<key>.json    which package a key names
// A package gets there only whole and verified. Safe for several processes.
class ModelCache {
 public:
  // `store`: the address of the store; credentials in it make no difference and are not kept.
  ModelCache(fs::path root, const std::string& store);

  // What a key names, verified byte for byte; nullopt if it is not there. Error (kInput) naming the
  // file that was changed since.
  std::optional<CachedModel> find(const std::string& key) const;

  // Has `fetch` put a package into a folder, verifies it and keeps it. If `manifest` is not "", its
  // manifest must have this SHA-256. Error (kInput) naming the file that is not as it should be;
  // the cache is then as it was.
  CachedModel keep(const std::string& key, const std::string& identity, const std::string& manifest,
                   const std::function<void(const fs::path& folder)>& fetch);

  std::optional<RememberedAlias> alias(const std::string& name, const std::string& alias) const;
  void remember_alias(const std::string& name, const std::string& alias, int64_t version);

 private:
  fs::path note_path(const std::string& key) const;

  fs::path root_;
  fs::path notes_;
};

// $OCTROI_CACHE, else octroi under $XDG_CACHE_HOME or ~/.cache.
fs::path default_cache_root();

}  // namespace octroi
