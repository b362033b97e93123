#include "registry/tracking/run_source.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <memory>

namespace octroi {
namespace {

std::string quoted(const std::string& word) {
  std::string text = "'";
  for (const char c : word) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return text + "'";
}

// What a command prints, without the newline at its end; "" if it fails.
std::string printed_by(const std::string& command) {
  FILE* pipe = ::popen((command + " 2>/dev/null").c_str(), "r");
  if (pipe == nullptr) return "";
  std::string text;
  std::array<char, 256> part{};
  while (fgets(part.data(), part.size(), pipe) != nullptr) text += part.data();
  if (::pclose(pipe) != 0) return "";
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

bool is_commit(const std::string& text) {
  return text.size() >= 40 &&
         std::ranges::all_of(text, [](unsigned char c) { return std::isxdigit(c) != 0; });
}

}  // namespace

std::vector<KeyValue> source_tags(const std::string& command, const fs::path& folder) {
  std::vector<KeyValue> tags = {{"mlflow.source.name", command}, {"mlflow.source.type", "LOCAL"}};
  const std::string commit =
      printed_by("git -C " + quoted(fs::absolute(folder).string()) + " rev-parse HEAD");
  if (is_commit(commit)) tags.push_back({"mlflow.source.git.commit", commit});
  return tags;
}

}  // namespace octroi
