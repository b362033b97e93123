#include "registry/tracking/spool_line.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <string_view>

#include "base/digest.h"
#include "base/error.h"

namespace octroi {
namespace {

constexpr size_t kChecksum = 16;

std::string checksum(std::string_view text) { return sha256(text).substr(0, kChecksum); }

// None if the line (without its newline) is not what was written.
std::optional<Json> value_of(std::string_view line) {
  if (line.size() <= kChecksum || line[kChecksum] != ' ') return std::nullopt;
  const std::string_view text = line.substr(kChecksum + 1);
  if (checksum(text) != line.substr(0, kChecksum)) return std::nullopt;
  Json value = Json::parse(text, nullptr, false);
  if (!value.is_object()) return std::nullopt;
  return value;
}

// From `begin` on: `most` bytes, and on to the end of the line in which they end.
std::string read_from(const fs::path& file, uint64_t begin, size_t most) {
  std::error_code missing;
  const uint64_t size = fs::file_size(file, missing);
  if (missing || begin >= size) return "";
  std::ifstream stream(file, std::ios::binary);
  stream.seekg(static_cast<std::streamoff>(begin));
  std::string text(std::min<uint64_t>(most, size - begin), '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<size_t>(std::max<std::streamsize>(stream.gcount(), 0)));
  std::string more;
  if (!stream.eof() && std::getline(stream, more)) {
    text += more;
    if (!stream.eof()) text += '\n';
  }
  if (stream.bad() || (stream.fail() && !stream.eof())) {
    throw outside_error("The spool cannot be read.", file.string());
  }
  return text;
}

}  // namespace

std::string spool_line(const Json& value) {
  const std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
  return checksum(text) + " " + text + "\n";
}

SpoolLines read_spool_lines(const fs::path& file, uint64_t begin, size_t most) {
  const std::string text = read_from(file, begin, most);
  SpoolLines result;
  size_t place = 0;
  while (place < text.size()) {
    const size_t newline = text.find('\n', place);
    if (newline == std::string::npos) {
      result.rest = SpoolRest::kTorn;
      return result;
    }
    std::optional<Json> value = value_of(std::string_view(text).substr(place, newline - place));
    if (!value) {
      std::error_code ignored;
      const bool is_last = begin + newline + 1 >= fs::file_size(file, ignored);
      result.rest = is_last ? SpoolRest::kTorn : SpoolRest::kDamaged;
      return result;
    }
    place = newline + 1;
    result.lines.push_back({std::move(*value), begin + place});
  }
  result.rest = text.size() < most ? SpoolRest::kNone : SpoolRest::kMore;
  return result;
}

}  // namespace octroi
