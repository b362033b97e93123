#pragma once

#include <cstdint>
#include <string>

namespace octroi {

// Now, in UTC: "2026-01-31T09:30:00Z".
std::string utc_now();

// Now, in milliseconds since 1970, UTC.
int64_t milliseconds_now();

}  // namespace octroi
