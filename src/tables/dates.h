#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace octroi {

// Days from 1970-01-01 to a date of the Gregorian calendar written YYYY-MM-DD, with or without a
// time of midnight after it ("2024-02-29 00:00:00"); nullopt for anything else.
std::optional<int64_t> parse_date(std::string_view text);

}  // namespace octroi
