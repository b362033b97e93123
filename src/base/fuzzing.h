#pragma once

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/files.h"

// For fuzz targets (*_fuzz.cc): what holds of every reader of outside bytes.
namespace octroi::fuzzing {

inline std::string_view text_of(const uint8_t* data, size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// Runs a reader. It may refuse the bytes with an Error that names the input; whatever else it
// throws ends the run as a crash.
template <typename Reader>
void read_or_refuse(const Reader& reader) {
  try {
    reader();
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kInput || std::string_view(error.what()).empty()) throw;
  }
}

// A property of what was read.
inline void require(bool holds, const std::string& property) {
  if (!holds) throw std::logic_error("Not so: " + property);
}

// Without a flush to disk, which would leave no time for reading.
inline void write_quickly(const fs::path& path, std::string_view content) {
  std::ofstream(path, std::ios::binary) << content;
}

}  // namespace octroi::fuzzing
