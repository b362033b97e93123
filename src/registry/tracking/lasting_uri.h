#pragma once

#include <string>

namespace octroi {

// The URI of a tracking store as it may be written down: without user and password, and a relative
// database as the absolute path that it is now.
std::string lasting_uri(const std::string& uri);

}  // namespace octroi
