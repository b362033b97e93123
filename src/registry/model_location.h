#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "registry/model_cache.h"
#include "registry/model_reference.h"
#include "registry/tracking/tracking_store.h"

namespace octroi {

// Opens the registry; called only where a reference needs it. Throws what open_registry() throws.
using RegistryOpener = std::function<std::unique_ptr<TrackingStore>()>;

// Where the package of a model lies on this machine.
struct LocatedModel {
  fs::path folder;
  std::string name;                   // of the registered model, "" if it is none
  int64_t version = 0;                // 0 if it is none
  std::vector<std::string> warnings;  // what the user should know of how it was found
};

// Fetches what a reference names into the cache, unless it is there. Where the registry cannot be
// reached, what the cache last knew is taken, with a warning. A package that was altered, in the
// registry or in the cache, is never given out. Errors: (kInput) for what does not exist or was
// altered, (kOutside) for a registry that cannot be reached and a model that the cache lacks.
LocatedModel locate_model(const ModelReference& reference, const RegistryOpener& open,
                          ModelCache& cache);

// By the command line's words: the store that --tracking or the environment names, and the user's
// cache. `tracking`: "" if --tracking was not given.
LocatedModel locate_model(const std::string& reference, const std::string& tracking);

}  // namespace octroi
