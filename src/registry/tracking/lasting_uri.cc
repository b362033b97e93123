#include "registry/tracking/lasting_uri.h"

#include <string_view>

#include "base/files.h"
#include "registry/tracking/http_address.h"

namespace octroi {

std::string lasting_uri(const std::string& uri) {
  constexpr std::string_view kDatabase = "sqlite:///";
  if (uri.starts_with(kDatabase)) {
    return std::string(kDatabase) + fs::absolute(uri.substr(kDatabase.size())).string();
  }
  return uri.starts_with("http") ? parse_http_address(uri).base : uri;
}

}  // namespace octroi
