#pragma once

#include <map>
#include <string>

#include "base/files.h"

namespace octroi {

// Every value of a TOML file as TOML writes it, by its dotted key ("model.lightgbm.max_bin"). Error
// (kInput) with file, line and column where the file is not TOML.
std::map<std::string, std::string> read_toml_values(const fs::path& path);

}  // namespace octroi
