#include "model/feature_selection/feature_list.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>
#include <sstream>

#include "base/error.h"
#include "base/spelling.h"

namespace octroi {
namespace {

std::string trimmed(const std::string& line) {
  constexpr const char* kBlank = " \t\r";
  const size_t begin = line.find_first_not_of(kBlank);
  if (begin == std::string::npos) return "";
  return line.substr(begin, line.find_last_not_of(kBlank) + 1 - begin);
}

}  // namespace

std::string feature_list(std::span<const std::string> features) {
  return fmt::format("{}\n", fmt::join(features, "\n"));
}

std::vector<std::string> read_feature_list(const fs::path& path,
                                           const std::vector<std::string>& known) {
  const std::set<std::string> all(known.begin(), known.end());
  std::set<std::string> seen;
  std::vector<std::string> names;
  std::istringstream lines(read_file(path));
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    const std::string name = trimmed(line);
    if (name.empty() || name.front() == '#') continue;
    const std::string where = fmt::format("{}:{}", path.string(), number);
    if (!all.contains(name)) {
      throw input_error(fmt::format("There is no feature `{}`.", name), where,
                        did_you_mean(name, known));
    }
    if (!seen.insert(name).second) {
      throw input_error(fmt::format("The feature `{}` stands twice.", name), where);
    }
    names.push_back(name);
  }
  if (names.empty()) {
    throw input_error("The list names no feature.", path.string(), "Write one name a line.");
  }
  return names;
}

}  // namespace octroi
