#pragma once

#include <memory>
#include <string>

#include "base/error.h"
#include "base/files.h"
#include "registry/lifecycle/registration.h"
#include "registry/manifest.h"
#include "registry/model_location.h"
#include "registry/registered_model.h"
#include "registry/tracking/tracking_uri.h"

// For tests: a registry in a database of its own, with packages that hold just enough to be sealed,
// and a cache beside it.
namespace octroi::made_up {

class Registry {
 public:
  fs::path folder() const { return folder_.path(); }
  fs::path database() const { return folder_.path() / "octroi.db"; }
  std::string uri() const { return "sqlite:///" + database().string(); }
  std::unique_ptr<TrackingStore> store() const { return open_tracking_store(uri()); }

  // A sealed folder, which `text` tells from others.
  fs::path package(const std::string& text) const {
    const fs::path made = folder_.path() / "packages" / text;
    write_file_atomically(made / "model.lgb", text);
    write_file_atomically(made / "octroi" / "model.json", "{}");
    write_manifest(made, {"0.1.0", "made-up", "2026-01-31T09:30:00Z", ""});
    return made;
  }

  ModelVersion add(const std::string& text, const std::string& name = "loans") const {
    const std::unique_ptr<TrackingStore> opened = store();
    return register_model(*opened, parse_model_reference(package(text).string()),
                          {name, "", "ada", tracking_target(uri())});
  }

  LocatedModel locate(const std::string& reference) const {
    ModelCache cache(folder_.path() / "cache", uri());
    return locate_model(
        parse_model_reference(reference), [this] { return open_registry(uri()); }, cache);
  }

  // The database is away, and back again.
  void begin_outage() const { fs::rename(database(), folder_.path() / "away.db"); }
  void end_outage() const { fs::rename(folder_.path() / "away.db", database()); }

  // Where the store keeps this file of a version's package.
  fs::path stored(const ModelVersion& version, const std::string& file) const {
    for (const auto& entry : fs::recursive_directory_iterator(folder_.path())) {
      const std::string path = entry.path().generic_string();
      if (path.find(version.model_id) != std::string::npos && path.ends_with("/" + file)) {
        return entry.path();
      }
    }
    throw defect_error("The store keeps no such file.", file);
  }

 private:
  TemporaryFolder folder_;
};

}  // namespace octroi::made_up
