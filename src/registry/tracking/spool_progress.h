#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>

#include "registry/tracking/spool.h"

namespace octroi {

// How far a spool is delivered, and what its runs and models are called in the store; kept in its
// `delivered.jsonl`. May be asked while another thread delivers.
class SpoolProgress {
 public:
  explicit SpoolProgress(const Spool& spool);

  // Operations before this byte are delivered.
  uint64_t position() const;
  // None as long as they are not delivered.
  std::optional<Run> run(int number) const;
  std::optional<std::string> model(int number) const;
  std::set<int> open_runs() const;  // begun and not ended
  size_t run_count() const;
  size_t model_count() const;

  // Each says what was delivered, up to `position`. Error (kOutside) when the disk is full.
  void delivered(uint64_t position);
  void began(uint64_t position, int number, const Run& run);
  void ended(uint64_t position, int number);
  void logged_model(uint64_t position, int number, const std::string& id);

 private:
  void take(const Json& line);
  void append(const Json& line);

  mutable std::mutex mutex_;
  uint64_t position_;
  std::map<int, Run> runs_;
  std::map<int, std::string> models_;
  std::set<int> open_runs_;
  std::optional<SpoolAppender> appender_;
};

}  // namespace octroi
