#include "base/json.h"

#include <fmt/format.h>

#include <algorithm>

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

}  // namespace

Json parse_json(std::string_view text, const std::string& name) {
  // The parser recurses once a level; a bomb of brackets must not reach the end of the stack.
  constexpr int kDeepest = 64;
  auto refuse_depth = [&](int depth, Json::parse_event_t, Json&) {
    if (depth > kDeepest) {
      throw input_error("The JSON is nested too deeply.", name,
                        fmt::format("At most {} levels are read.", kDeepest));
    }
    return true;
  };
  try {
    return Json::parse(text, refuse_depth);
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
