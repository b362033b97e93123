#pragma once

#include <cstdlib>
#include <optional>
#include <string>

#include "base/files.h"

namespace octroi {

// For tests: a folder of real data, under OCTROI_SHARED_DATA or beside the source tree; nullopt
// where this machine has none, and the test skips.
inline std::optional<fs::path> shared_data(const std::string& name) {
  const char* given = std::getenv("OCTROI_SHARED_DATA");
  const fs::path root =
      given != nullptr ? fs::path(given) : fs::path(OCTROI_SOURCE_DIR) / ".." / "shared" / "data";
  if (!fs::is_directory(root / name)) return std::nullopt;
  return root / name;
}

inline constexpr const char* kNoSharedData =
    "no real data here: set OCTROI_SHARED_DATA to the folder that holds it";

}  // namespace octroi
