#include "base/json.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <vector>

#include "base/error.h"

namespace octroi {
namespace {

std::string place(std::string_view text, size_t offset, const std::string& name) {
  const std::string_view before = text.substr(0, std::min(offset, text.size()));
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const size_t start = before.rfind('\n');
  const size_t column = start == std::string_view::npos ? before.size() : before.size() - start - 1;
  return fmt::format("{}:{}:{}", name, line, std::max<size_t>(column, 1));
}

// Refuses what a parser would take in silence: a key that stands twice in one object, and nesting
// so deep that reading it, which recurses once a level, could reach the end of the stack.
class StructureCheck {
 public:
  explicit StructureCheck(const std::string& name) : name_(name) {}

  bool operator()(int depth, Json::parse_event_t event, const Json& parsed) {
    constexpr int kDeepest = 64;
    if (depth > kDeepest) {
      throw input_error("The JSON is nested too deeply.", name_,
                        fmt::format("At most {} levels are read.", kDeepest));
    }
    if (event == Json::parse_event_t::object_start) keys_.emplace_back();
    if (event == Json::parse_event_t::object_end) keys_.pop_back();
    if (event == Json::parse_event_t::key) {
      const auto& key = parsed.get_ref<const std::string&>();
      if (!keys_.back().insert(key).second) {
        throw input_error(fmt::format("The key `{}` stands twice in one object.", key), name_);
      }
    }
    return true;
  }

 private:
  const std::string& name_;
  std::vector<std::set<std::string>> keys_;  // of the objects that are open
};

}  // namespace

Json parse_json(std::string_view text, const std::string& name) {
  StructureCheck check(name);
  try {
    return Json::parse(text, [&](int depth, Json::parse_event_t event, Json& parsed) {
      return check(depth, event, parsed);
    });
  } catch (const Json::parse_error& error) {
    std::string reason = error.what();
    const size_t start = reason.find(": ");
    throw input_error(
        "This is not JSON: " + reason.substr(start == std::string::npos ? 0 : start + 2),
        place(text, error.byte, name));
  } catch (const Json::exception& error) {
    throw input_error(std::string("This JSON cannot be read: ") + error.what(), name);
  }
}

Json read_json(const fs::path& path) { return parse_json(read_file(path), path.string()); }

void write_json(const fs::path& path, const Json& value) {
  write_file_atomically(path, value.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

}  // namespace octroi
