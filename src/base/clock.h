#pragma once

#include <string>

namespace octroi {

// Now, in UTC: "2026-01-31T09:30:00Z".
std::string utc_now();

}  // namespace octroi
