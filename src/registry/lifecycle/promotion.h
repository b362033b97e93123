#pragma once

#include <optional>
#include <string>
#include <vector>

#include "registry/lifecycle/promotion_gates.h"
#include "registry/tracking/tracking_store.h"

namespace octroi {

// Who wants what, and why.
struct LifecycleRequest {
  std::string by;
  std::string reason;
};

// Error (kUsage) if a reason is longer than a tag of MLflow can hold it.
void check_request(const LifecycleRequest& request);

// A version that was judged for an alias.
struct JudgedVersion {
  ModelVersion version;
  std::optional<int64_t> holder;  // of the alias at present
  std::string alias;
  std::string judged_on;
  std::vector<Check> checks;

  bool has_passed() const { return failed_checks(checks).empty(); }
};

// Records the promotion on the version, then gives it the alias; one that failed checks is recorded
// as forced. A challenger that becomes champion is no challenger any more.
void promote(TrackingStore& store, const JudgedVersion& judged, const LifecycleRequest& request);

// Records on the version that it was refused; aliases stay.
void refuse(TrackingStore& store, const JudgedVersion& judged, const LifecycleRequest& request);

struct RollBack {
  ModelVersion from, to;
};

// The champion and the version that was champion before it, by the record of promotions. Error
// (kInput) if there is no champion, or no record of one before it.
RollBack plan_roll_back(TrackingStore& store, const std::string& name);

// Records it on both versions, then gives the alias back.
void roll_back(TrackingStore& store, const RollBack& plan, const LifecycleRequest& request);

}  // namespace octroi
