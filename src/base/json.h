#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/files.h"

namespace octroi {

// Keys keep the order in which they were written, so that reports read as they were made.
using Json = nlohmann::ordered_json;

// Error (kInput) with `name`:line:column where the text is not JSON.
Json parse_json(std::string_view text, const std::string& name);
Json read_json(const fs::path& path);

// Indented, with a newline at the end, written beside and renamed.
void write_json(const fs::path& path, const Json& value);

}  // namespace octroi
