#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/files.h"
#include "registry/tracking/recorded_operation.h"
#include "registry/tracking/spool_appender.h"
#include "registry/tracking/tracking_uri.h"

namespace octroi {

// What was recorded and may not be delivered yet: a folder with the lines of `operations.jsonl`,
// the first of which says where it shall go, and beside them the files that they name. One process
// holds a spool at a time. `delivered.jsonl` belongs to SpoolProgress.
class Spool {
 public:
  // A new one under `root`. A password in the target's URI is not written. Error (kOutside) if the
  // disk is full or the folder not writable.
  static Spool create(const fs::path& root, const TrackingTarget& target);
  // One that waits. Error (kOutside) if another process holds it, (kInput) if its first line is
  // damaged or of a later version.
  static Spool open(const fs::path& folder);

  const fs::path& folder() const { return folder_; }
  std::string id() const { return folder_.filename().string(); }
  const TrackingTarget& target() const { return target_; }
  fs::path operations() const { return folder_ / "operations.jsonl"; }
  fs::path progress() const { return folder_ / "delivered.jsonl"; }
  fs::path file(const std::string& name) const { return folder_ / "files" / name; }
  uint64_t begin() const { return begin_; }  // of the first operation
  // In bytes, of one that this object makes.
  uint64_t size() const { return appender_->size(); }

  // Of one that this object makes: whole, or not at all with an Error (kOutside).
  void append(const RecordedOperation& operation);
  // Copies a file or a folder in; its name here.
  std::string keep(const fs::path& file);

  // All is delivered.
  void remove();

 private:
  Spool(fs::path folder, TrackingTarget target)
      : folder_(std::move(folder)), target_(std::move(target)) {}
  fs::path folder_;
  TrackingTarget target_;
  std::unique_ptr<FileLock> lock_;
  std::unique_ptr<SpoolAppender> appender_;  // none in one that was opened
  uint64_t begin_ = 0;
  int kept_ = 0;
};

// What its first line says. Error (kInput) if that is no spool's, or of a later version.
TrackingTarget spool_target(const Json& first_line, const fs::path& file);

// Whether a process has it open now.
bool spool_is_held(const fs::path& folder);

// Folders of the spools under `root`, the oldest first.
std::vector<fs::path> spools_under(const fs::path& root);

}  // namespace octroi
