#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace octroi {

// The offset of the first byte that is not part of well-formed UTF-8 (RFC 3629), nullopt if all is.
std::optional<size_t> first_invalid_utf8(std::string_view text);

// `text` itself, or its first letters and "…", `most` code points in all.
std::string shortened(std::string_view text, size_t most);

}  // namespace octroi
