#pragma once

#include <string>

#include "base/files.h"
#include "registry/model_reference.h"
#include "registry/tracking/tracking_store.h"
#include "registry/tracking/tracking_uri.h"

namespace octroi {

struct RegistrationRequest {
  std::string name;         // of the registered model, made if it is not there
  std::string description;  // of the version
  std::string by;
  TrackingTarget target;  // whose experiment the run of a package without one is of
};

// A new version of the registered model, after the package was verified:
//   a folder     is logged as a model of a run of its own, with the figures of its study
//   runs:/…      a model of that run, or artifacts of it, which are logged as a model of it first
// Error (kUsage) for another kind of reference, (kInput) for a package that is not sound.
ModelVersion register_model(TrackingStore& store, const ModelReference& source,
                            const RegistrationRequest& request);

}  // namespace octroi
