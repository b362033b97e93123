#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

#include "support/source_folder.h"

namespace octroi {

// For tests: a folder of real data, under OCTROI_SHARED_DATA or beside the source tree; nullopt
// where this machine has none, and the test skips.
inline std::optional<std::filesystem::path> shared_data(const std::string& name) {
  const char* given = std::getenv("OCTROI_SHARED_DATA");
  const std::filesystem::path root =
      given != nullptr ? std::filesystem::path(given) : source_folder() / ".." / "shared" / "data";
  if (!std::filesystem::is_directory(root / name)) return std::nullopt;
  return root / name;
}

inline constexpr const char* kNoSharedData =
    "no real data here: set OCTROI_SHARED_DATA to the folder that holds it";

}  // namespace octroi
