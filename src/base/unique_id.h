#pragma once

#include <string>

namespace octroi {

// 128 bits from the system's random source as 32 lower-case hexadecimal digits: a version-4 UUID
// (RFC 9562) without its hyphens.
std::string unique_id();

}  // namespace octroi
