#pragma once

#include <cstdint>
#include <string>

namespace octroi {

// Now, in UTC: "2026-01-31T09:30:00Z".
std::string utc_now();

// Now, in milliseconds since 1970, UTC.
int64_t milliseconds_now();

// Such a time to the millisecond: "2026-01-31T09:30:00.125Z". Later times sort after earlier ones.
std::string utc_text(int64_t milliseconds);
// The same to the minute, for people: "2026-01-31 09:30 UTC".
std::string utc_minute(int64_t milliseconds);

}  // namespace octroi
