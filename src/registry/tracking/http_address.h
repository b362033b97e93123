#pragma once

#include <string>
#include <vector>

#include "registry/tracking/tracking_store.h"

namespace octroi {

// Where a server listens, and who asks if the address says so.
struct HttpAddress {
  std::string base;      // "https://host:5000/prefix": no user, no slash at the end
  std::string username;  // "" if none
  std::string password;
};

// Error (kUsage), which does not repeat a password, for what is no address of http or https.
HttpAddress parse_http_address(const std::string& uri);

// `path` follows the base, beginning with '/'; whatever an address cannot hold is percent-encoded.
std::string http_url(const std::string& base, const std::string& path,
                     const std::vector<KeyValue>& query);

}  // namespace octroi
