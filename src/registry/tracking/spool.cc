#include "registry/tracking/spool.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <map>

#include "base/clock.h"
#include "base/error.h"
#include "base/unique_id.h"
#include "registry/tracking/lasting_uri.h"
#include "registry/tracking/mlflow_json.h"

namespace octroi {
namespace {

constexpr int kFormat = 1;

Json header_json(const TrackingTarget& target) {
  return {{"spool", kFormat},
          {"uri", lasting_uri(target.uri)},
          {"experiment", target.experiment},
          {"experiment_id", target.experiment_id},
          {"run_id", target.run_id},
          {"created_ms", milliseconds_now()}};
}

void make_folder(const fs::path& folder) {
  std::error_code failure;
  fs::create_directories(folder, failure);
  if (!failure) return;
  throw outside_error(fmt::format("The folder of the spool cannot be made: {}.", failure.message()),
                      folder.string(), "Name a folder that can be written in OCTROI_SPOOL.");
}

// Hidden from spools_under().
fs::path aside(const fs::path& folder) {
  return folder.parent_path() / ("." + folder.filename().string());
}

}  // namespace

TrackingTarget spool_target(const Json& first_line, const fs::path& file) {
  const int64_t format = integer_field(first_line, "spool", file.string());
  if (format > kFormat) {
    throw input_error("This spool was written by a later version of octroi.", file.string(),
                      "Deliver it with that version.");
  }
  const auto text = [&](const char* name) { return text_field(first_line, name, file.string()); };
  if (format != kFormat) {
    throw input_error("The spool does not say where it shall go.", file.string(),
                      "Remove its folder if it holds nothing that you need.");
  }
  TrackingTarget target;
  target.uri = text("uri");
  target.experiment = text("experiment");
  target.experiment_id = text("experiment_id");
  target.run_id = text("run_id");
  return target;
}

bool spool_is_held(const fs::path& folder) {
  const int lock = ::open((folder / "delivery.lock").c_str(), O_RDONLY | O_CLOEXEC);
  if (lock < 0) return false;
  const bool is_held = ::flock(lock, LOCK_SH | LOCK_NB) != 0;
  ::close(lock);
  return is_held;
}

Spool Spool::create(const fs::path& root, const TrackingTarget& target) {
  Spool spool(root / unique_id(), target);
  // Visible only once it is locked and says where it shall go.
  const fs::path hidden = aside(spool.folder_);
  make_folder(hidden / "files");
  spool.lock_ = std::make_unique<FileLock>(hidden / "delivery");
  spool.appender_ = std::make_unique<SpoolAppender>(hidden / "operations.jsonl", 0);
  spool.appender_->append(header_json(target));
  spool.begin_ = spool.appender_->size();
  fs::rename(hidden, spool.folder_);
  return spool;
}

Spool Spool::open(const fs::path& folder) {
  Spool spool(folder, {});
  spool.lock_ = std::make_unique<FileLock>(folder / "delivery");
  const SpoolLines first = read_spool_lines(spool.operations(), 0, 1);
  spool.target_ = spool_target(first.lines.empty() ? Json::object() : first.lines.front().value,
                               spool.operations());
  spool.begin_ = first.lines.front().end;
  return spool;
}

void Spool::append(const RecordedOperation& operation) { appender_->append(to_json(operation)); }

std::string Spool::keep(const fs::path& source) {
  const std::string name = std::to_string(kept_++);
  std::error_code failure;
  fs::copy(source, file(name), fs::copy_options::recursive, failure);
  if (!failure) return name;
  std::error_code ignored;
  fs::remove_all(file(name), ignored);
  throw outside_error(
      fmt::format("A file to be tracked cannot be copied to the spool: {}.", failure.message()),
      source.string(), "Free some space, or name another folder in OCTROI_SPOOL.");
}

void Spool::remove() {
  // Aside first: another process sees it whole or not at all.
  const fs::path hidden = aside(folder_);
  std::error_code failure;
  fs::rename(folder_, hidden, failure);
  fs::remove_all(failure ? folder_ : hidden, failure);
}

std::vector<fs::path> spools_under(const fs::path& root) {
  std::error_code missing;
  std::multimap<fs::file_time_type, fs::path> by_age;
  for (const auto& entry : fs::directory_iterator(root, missing)) {
    const fs::path operations = entry.path() / "operations.jsonl";
    if (entry.path().filename().string().starts_with('.') || !fs::exists(operations)) continue;
    by_age.emplace(fs::last_write_time(operations, missing), entry.path());
  }
  std::vector<fs::path> folders;
  for (const auto& [age, folder] : by_age) folders.push_back(folder);
  return folders;
}

}  // namespace octroi
