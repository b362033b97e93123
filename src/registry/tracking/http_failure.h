#pragma once

#include <optional>
#include <string>

#include "base/error.h"
#include "registry/tracking/http_settings.h"

namespace octroi {

// What one attempt to send a request came to, as libcurl and the server told it.
struct HttpOutcome {
  int curl_code = 0;
  std::string curl_detail;  // libcurl's own words, "" if it has none
  bool was_sent = false;    // some of the request went out
  int status = 0;           // 0 if no answer came
  std::string body;
  std::string redirection;   // where a 3xx points
  double retry_after = 0.0;  // seconds, 0 if the server asks for none
};

struct HttpFailure {
  Error error;
  bool may_pass = false;  // worth another attempt
  bool is_known = true;   // the server did not carry the request out
  double retry_after = 0.0;
};

// None for an answer that the caller can use: 2xx, or a 4xx that says what is wrong with the
// request. `base` is the server's address as it may be shown.
std::optional<HttpFailure> failure_of(const HttpOutcome& outcome, const std::string& base,
                                      const HttpSettings& settings);

}  // namespace octroi
