#include "registry/tracking/http_failure.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "registry/tracking/mlflow_json.h"

namespace octroi {
namespace {

constexpr std::array kTlsCodes = {
    CURLE_SSL_CONNECT_ERROR,  CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM,
    CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR,         CURLE_SSL_CIPHER,
    CURLE_USE_SSL_FAILED,     CURLE_SSL_ENGINE_NOTFOUND,      CURLE_SSL_INVALIDCERTSTATUS};
constexpr const char* kCheckAddress = "Start the server, or check its address and the network.";

Error tls_error(const HttpOutcome& outcome, const std::string& base) {
  return outside_error(
      fmt::format("No secure connection to the tracking server: {}.", outcome.curl_detail), base,
      "Name its authority's certificate in MLFLOW_TRACKING_SERVER_CERT_PATH, and a certificate "
      "that it asks for in MLFLOW_TRACKING_CLIENT_CERT_PATH.");
}

HttpFailure connection_failure(const HttpOutcome& outcome, const std::string& base,
                               const HttpSettings& settings) {
  const bool is_known = !outcome.was_sent;
  const auto code = static_cast<CURLcode>(outcome.curl_code);
  if (std::ranges::find(kTlsCodes, code) != kTlsCodes.end()) {
    return {tls_error(outcome, base), false, true};
  }
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
      return {outside_error("The host of the tracking server is not known to this machine.", base,
                            kCheckAddress),
              true};
    case CURLE_COULDNT_CONNECT:
      return {outside_error("The tracking server cannot be reached.", base, kCheckAddress), true};
    case CURLE_OPERATION_TIMEDOUT:
      if (is_known) {
        return {outside_error(fmt::format("The tracking server does not answer within {:g} s.",
                                          settings.connect_timeout),
                              base, kCheckAddress),
                true};
      }
      return {outside_error(fmt::format("The tracking server fell silent: nothing came in {:g} s.",
                                        settings.stall_timeout),
                            base, "MLFLOW_HTTP_REQUEST_TIMEOUT allows it more seconds."),
              true, false};
    case CURLE_PARTIAL_FILE:
      return {outside_error(fmt::format("A download broke off: {}.", outcome.curl_detail), base,
                            "Run the command again."),
              true, false};
    case CURLE_WRITE_ERROR:
      return {outside_error("A download could not be written.", base,
                            "Free some space on the disk and run the command again."),
              false, false};
    case CURLE_READ_ERROR:
      return {outside_error("A file could not be read while it was sent.", base), false, false};
    default:
      return {outside_error(fmt::format("The connection to the tracking server broke off: {}.",
                                        outcome.curl_detail),
                            base, kCheckAddress),
              true, is_known};
  }
}

Error refusal(const HttpOutcome& outcome, const std::string& base, const HttpSettings& settings) {
  const std::string said = server_message(outcome.body);
  if (outcome.status == 403) {
    return outside_error(
        "The tracking server forbids this (HTTP 403)" + (said.empty() ? "." : ": " + said), base,
        "Ask who runs the server for the right to do it.");
  }
  const bool is_anonymous = settings.username.empty() && settings.token.empty();
  return outside_error(is_anonymous
                           ? "The tracking server asks for a user and a password (HTTP 401)."
                           : "The tracking server does not accept the user and password, or the "
                             "token (HTTP 401).",
                       base,
                       "Set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or "
                       "MLFLOW_TRACKING_TOKEN.");
}

}  // namespace

std::optional<HttpFailure> failure_of(const HttpOutcome& outcome, const std::string& base,
                                      const HttpSettings& settings) {
  if (outcome.curl_code != CURLE_OK) return connection_failure(outcome, base, settings);
  const int status = outcome.status;
  if (status == 401 || status == 403) return HttpFailure{refusal(outcome, base, settings)};
  if (status == 408 || status == 429 || status >= 500) {
    const std::string said = server_message(outcome.body);
    constexpr std::array kPassing = {408, 429, 500, 502, 503, 504};
    return HttpFailure{outside_error(fmt::format("The tracking server failed (HTTP {}){}", status,
                                                 said.empty() ? "." : ": " + said),
                                     base, "The server's log tells why; try again later."),
                       std::ranges::find(kPassing, status) != kPassing.end(), status == 429,
                       outcome.retry_after};
  }
  if (status >= 200 && status < 300) return std::nullopt;
  if (status >= 400) return std::nullopt;
  const std::string to = outcome.redirection.empty() ? "" : " to " + outcome.redirection;
  return HttpFailure{
      outside_error(fmt::format("The tracking server sends elsewhere (HTTP {}){}.", status, to),
                    base, "Give the address of the MLflow server itself.")};
}

}  // namespace octroi
