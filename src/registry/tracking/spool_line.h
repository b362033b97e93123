#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/json.h"

// Files of lines that are only ever appended to, each with a checksum: whatever a break leaves of
// the last one is told from what was written whole.
namespace octroi {

// 16 digits of the JSON's SHA-256, a space, the JSON, a newline.
std::string spool_line(const Json& value);

struct SpoolLine {
  Json value;
  uint64_t end = 0;  // where the next one begins, in bytes
};

enum class SpoolRest {
  kMore,    // more lines follow
  kNone,    // the file ends here
  kTorn,    // what follows is the beginning of a line
  kDamaged  // a line that is not what was written, and others behind it
};

struct SpoolLines {
  std::vector<SpoolLine> lines;
  SpoolRest rest = SpoolRest::kNone;
};

// Lines from byte `begin` on, about `most` bytes of them but at least one. A file that is not there
// has none. Error (kOutside) if it cannot be read.
SpoolLines read_spool_lines(const fs::path& file, uint64_t begin, size_t most);

}  // namespace octroi
