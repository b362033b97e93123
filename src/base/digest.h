#pragma once

#include <string>
#include <string_view>

#include "base/files.h"

namespace octroi {

// SHA-256 (FIPS 180-4) in lower-case hexadecimal, 64 characters.
std::string sha256(std::string_view bytes);

// The same of a file's content, streamed.
std::string sha256_of_file(const fs::path& path);

}  // namespace octroi
