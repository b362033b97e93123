#pragma once

#include <string>

#include "base/files.h"

namespace octroi {

// A spool as it is found, whoever holds it.
struct SpoolStatus {
  fs::path folder;
  std::string uri;
  std::string experiment;  // name or id
  int64_t created_ms = 0;
  size_t waiting = 0;        // operations that are not delivered
  bool is_recorded = false;  // by a process that lives, which delivers it too
};

// Error (kInput) if its first line is damaged or of a later version.
SpoolStatus spool_status(const fs::path& folder);

struct SyncedSpool {
  std::string uri;
  std::string experiment;  // name or id
  size_t operations = 0;
  size_t runs = 0;        // that it began
  size_t models = 0;      // that it logged
  size_t ended_runs = 0;  // that were left open and are KILLED now
};

// Delivers the rest of a spool to `uri`, to its own address if that is "", and removes it. On an
// Error, of the store or of the spool, what is not delivered yet stays in it.
SyncedSpool deliver_spool(const fs::path& folder, const std::string& uri);

}  // namespace octroi
