#include "registry/tracking/http_address.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <cctype>
#include <memory>
#include <string_view>

#include "base/error.h"

namespace octroi {
namespace {

Error not_an_address() {
  return usage_error("The address of the tracking server cannot be read.",
                     "Expected http://host:5000 or https://host/prefix, as "
                     "MLFLOW_TRACKING_URI or --tracking.");
}

// A part of the address, "" if it has none.
std::string part_of(CURLU* address, CURLUPart part, unsigned int flags = 0) {
  char* text = nullptr;
  if (curl_url_get(address, part, &text, flags) != CURLUE_OK) return "";
  std::string result = text;
  curl_free(text);
  return result;
}

std::string percent_encoded(std::string_view text, std::string_view kept) {
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain = byte < 128 && (std::isalnum(byte) != 0 || kept.find(c) != kept.npos);
    result += is_plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return result;
}

}  // namespace

HttpAddress parse_http_address(const std::string& uri) {
  const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> address(curl_url(), curl_url_cleanup);
  if (address == nullptr || curl_url_set(address.get(), CURLUPART_URL, uri.c_str(), 0) != CURLUE_OK)
    throw not_an_address();
  const std::string scheme = part_of(address.get(), CURLUPART_SCHEME);
  if (scheme != "http" && scheme != "https") throw not_an_address();
  HttpAddress result;
  result.username = part_of(address.get(), CURLUPART_USER, CURLU_URLDECODE);
  result.password = part_of(address.get(), CURLUPART_PASSWORD, CURLU_URLDECODE);
  for (const CURLUPart part : {CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_OPTIONS,
                               CURLUPART_QUERY, CURLUPART_FRAGMENT}) {
    curl_url_set(address.get(), part, nullptr, 0);
  }
  result.base = part_of(address.get(), CURLUPART_URL);
  while (result.base.ends_with('/')) result.base.pop_back();
  return result;
}

std::string http_url(const std::string& base, const std::string& path,
                     const std::vector<KeyValue>& query) {
  constexpr std::string_view kUnreserved = "-._~";
  std::string url = base + percent_encoded(path, "-._~/");
  char separator = '?';
  for (const KeyValue& argument : query) {
    url += fmt::format("{}{}={}", separator, percent_encoded(argument.key, kUnreserved),
                       percent_encoded(argument.value, kUnreserved));
    separator = '&';
  }
  return url;
}

}  // namespace octroi
