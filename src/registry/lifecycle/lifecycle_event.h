#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "registry/tracking/tracking_store.h"

namespace octroi {

inline constexpr const char* kValidationTag = "octroi.validation";  // "pending", "passed", …

// What happened to a version on its way, as tags of the version keep it: the last of each kind in
// tags of its own that read well in MLflow, and every one as JSON under octroi.event.<time>.
struct LifecycleEvent {
  enum class Kind { kRegistered, kPromoted, kRefused, kRolledBack, kRestored };

  Kind kind = Kind::kRegistered;
  std::string at;       // UTC to the millisecond
  std::string by;       // who
  std::string reason;   // "" if none was given
  std::string alias;    // promoted or refused: to what
  bool forced = false;  // promoted although checks failed
  // Promoted: the version that had the alias before. Rolled back: the one restored in its place.
  // Restored: the one rolled back.
  std::optional<int64_t> other;
  std::string judged_on;         // what the checks were measured on
  std::vector<KeyValue> checks;  // name, "passed: …"
};

std::string_view name_of(LifecycleEvent::Kind kind);  // "registered", "promoted", …

// One line for people: "promoted to champion by ada, over version 1: lower cost".
std::string words_of(const LifecycleEvent& event);

Json to_json(const LifecycleEvent& event);

// The tags that record it.
std::vector<KeyValue> tags_of(const LifecycleEvent& event);

// Those that a version's tags record, the oldest first. Tags that octroi did not write are skipped.
std::vector<LifecycleEvent> events_of(const ModelVersion& version);

// The versions that were made champion and not rolled back since, the present one last, as the
// events of all versions tell it.
std::vector<int64_t> champions_of(const std::vector<ModelVersion>& versions);

}  // namespace octroi
