#include "dataset/frame_digest.h"

#include <fmt/format.h>

#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/parallel.h"

namespace octroi {
namespace {

template <typename Values>
std::string_view bytes_of(const Values& values) {
  return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(values[0])};
}

// Every text with its length, so that no two lists of texts read the same.
std::string joined(const std::vector<std::string>& texts) {
  std::string text;
  for (const std::string& each : texts) text += fmt::format("{}:{}\n", each.size(), each);
  return text;
}

std::string digest_of(const FrameColumn& column) {
  if (!column.is_category()) return joined({column.name, sha256(bytes_of(column.numbers))});
  return joined({column.name, sha256(bytes_of(column.codes)), sha256(joined(column.dictionary))});
}

}  // namespace

std::string frame_digest(const Frame& frame, std::span<const uint8_t> bad) {
  std::vector<std::string> parts(frame.column_count());
  parallel_for(parts.size(), [&](size_t i) { parts[i] = digest_of(frame.column(i)); });
  parts.push_back(sha256(bytes_of(frame.keys())));
  parts.push_back(sha256(bytes_of(bad)));
  return sha256(joined(parts));
}

}  // namespace octroi
