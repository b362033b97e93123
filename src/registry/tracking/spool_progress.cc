#include "registry/tracking/spool_progress.h"

#include <limits>

#include "base/error.h"

namespace octroi {

SpoolProgress::SpoolProgress(const Spool& spool) : position_(spool.begin()) {
  const SpoolLines read = read_spool_lines(spool.progress(), 0, std::numeric_limits<size_t>::max());
  if (read.rest == SpoolRest::kDamaged) {
    throw input_error("A line of the spool is damaged: what is delivered is not known.",
                      spool.progress().string());
  }
  uint64_t size = 0;
  for (const SpoolLine& line : read.lines) {
    try {
      take(line.value);
    } catch (const Json::exception& error) {
      throw input_error(std::string("The spool cannot be read: ") + error.what(),
                        spool.progress().string());
    }
    size = line.end;
  }
  appender_.emplace(spool.progress(), size);
}

void SpoolProgress::take(const Json& line) {
  const uint64_t position = line.at("position").get<uint64_t>();
  if (line.contains("began")) {
    const int number = line.at("began").get<int>();
    runs_[number] = {line.at("id").get<std::string>(), line.at("experiment").get<std::string>()};
    open_runs_.insert(number);
  }
  if (line.contains("ended")) open_runs_.erase(line.at("ended").get<int>());
  if (line.contains("model")) {
    models_[line.at("model").get<int>()] = line.at("id").get<std::string>();
  }
  position_ = position;
}

void SpoolProgress::append(const Json& line) {
  const std::lock_guard lock(mutex_);
  appender_->append(line);
  take(line);
}

void SpoolProgress::delivered(uint64_t position) { append({{"position", position}}); }

void SpoolProgress::began(uint64_t position, int number, const Run& run) {
  append({{"position", position},
          {"began", number},
          {"id", run.id},
          {"experiment", run.experiment_id}});
}

void SpoolProgress::ended(uint64_t position, int number) {
  append({{"position", position}, {"ended", number}});
}

void SpoolProgress::logged_model(uint64_t position, int number, const std::string& id) {
  append({{"position", position}, {"model", number}, {"id", id}});
}

uint64_t SpoolProgress::position() const {
  const std::lock_guard lock(mutex_);
  return position_;
}

std::optional<Run> SpoolProgress::run(int number) const {
  const std::lock_guard lock(mutex_);
  const auto found = runs_.find(number);
  return found == runs_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::string> SpoolProgress::model(int number) const {
  const std::lock_guard lock(mutex_);
  const auto found = models_.find(number);
  return found == models_.end() ? std::nullopt : std::optional(found->second);
}

std::set<int> SpoolProgress::open_runs() const {
  const std::lock_guard lock(mutex_);
  return open_runs_;
}

size_t SpoolProgress::run_count() const {
  const std::lock_guard lock(mutex_);
  return runs_.size();
}

size_t SpoolProgress::model_count() const {
  const std::lock_guard lock(mutex_);
  return models_.size();
}

}  // namespace octroi
