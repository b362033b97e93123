#include "model/search/search_journal.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cmath>
#include <cstring>

#include "base/error.h"

namespace octroi {
namespace {

constexpr const char* kBeginAnew = "Give another --out, or remove the file to begin anew.";

Error cannot_write(const fs::path& path) {
  return outside_error(
      fmt::format("Cannot write: {}.", std::strerror(errno)), path.string(),
      errno == ENOSPC ? "Free some space on the disk and run the command again." : "");
}

void check_identity(const Json& found, const Json& identity, const std::string& where) {
  for (const auto& [key, value] : identity.items()) {
    if (found.is_object() && found.contains(key) && found.at(key) == value) continue;
    throw input_error(fmt::format("A search with another `{}` was begun here.", key), where,
                      kBeginAnew);
  }
}

}  // namespace

SearchJournal::SearchJournal(const fs::path& path, const Json& identity) : path_(path) {
  if (path_.empty()) return;
  fs::create_directories(path_.parent_path());
  lock_.emplace(path_);
  std::string text = fs::exists(path_) ? read_file(path_) : "";
  text.resize(text.rfind('\n') + 1);  // what a kill cut short
  read(text, identity);
  descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  if (descriptor_ < 0 || ::ftruncate(descriptor_, static_cast<off_t>(text.size())) != 0) {
    throw cannot_write(path_);
  }
  if (text.empty()) write_line(identity);
}

SearchJournal::~SearchJournal() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void SearchJournal::read(const std::string& text, const Json& identity) {
  size_t number = 0;
  for (size_t begin = 0; begin < text.size(); ++number) {
    const size_t end = text.find('\n', begin);
    const std::string where = fmt::format("{}:{}", path_.string(), number + 1);
    const Json line = parse_json(text.substr(begin, end - begin), where);
    begin = end + 1;
    if (number == 0) {
      check_identity(line, identity, where);
      continue;
    }
    try {
      FoldOutcome outcome{line.at("losses").get<std::vector<double>>()};
      if (line.contains("auc")) outcome.auc = line.at("auc").get<double>();
      entries_[{line.at("trial").get<int>(), line.at("fold").get<int>()}] = {
          line.at("point").get<Point>(), std::move(outcome)};
      seconds_ = line.at("seconds").get<double>();
    } catch (const nlohmann::json::exception&) {
      throw input_error("This is no line of a search's journal.", where, kBeginAnew);
    }
  }
}

std::optional<FoldOutcome> SearchJournal::find(int trial, int fold, const Point& point) const {
  const auto found = entries_.find({trial, fold});
  if (found == entries_.end()) return std::nullopt;
  if (found->second.point == point) return found->second.outcome;
  throw input_error(fmt::format("Trial {} was run at another point of the space.", trial),
                    path_.string(), kBeginAnew);
}

void SearchJournal::append(int trial, int fold, const Point& point, const FoldOutcome& outcome,
                           double seconds) {
  if (descriptor_ < 0) return;
  Json line = {{"trial", trial}, {"fold", fold}, {"seconds", seconds}, {"point", point}};
  if (!std::isnan(outcome.auc)) line["auc"] = outcome.auc;
  line["losses"] = outcome.losses;
  const std::lock_guard lock(mutex_);
  write_line(line);
}

void SearchJournal::write_line(const Json& line) {
  const std::string text = line.dump() + "\n";
  for (std::string_view left = text; !left.empty();) {
    const ssize_t written = ::write(descriptor_, left.data(), left.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw cannot_write(path_);
    left.remove_prefix(static_cast<size_t>(written));
  }
  if (::fdatasync(descriptor_) != 0) throw cannot_write(path_);
}

}  // namespace octroi
