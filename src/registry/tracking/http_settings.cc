#include "registry/tracking/http_settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/error.h"

namespace octroi {
namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

double number(const char* name, double otherwise) {
  const std::string text = variable(name);
  if (text.empty()) return otherwise;
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  if (*end != '\0' || !std::isfinite(value) || value < 0.0) {
    throw usage_error(fmt::format("{} is `{}`.", name, text), "Expected a number from 0.");
  }
  return value;
}

bool is_true(const char* name) {
  const std::string text = variable(name);
  if (text == "true" || text == "True" || text == "TRUE" || text == "1") return true;
  if (text.empty() || text == "false" || text == "False" || text == "FALSE" || text == "0") {
    return false;
  }
  throw usage_error(fmt::format("{} is `{}`.", name, text), "Expected true, false, 1 or 0.");
}

void choose_credentials(const HttpAddress& address, HttpSettings& settings) {
  settings.username = variable("MLFLOW_TRACKING_USERNAME");
  settings.password = variable("MLFLOW_TRACKING_PASSWORD");
  settings.token = variable("MLFLOW_TRACKING_TOKEN");
  if (!address.username.empty() || !address.password.empty()) {
    settings.username = address.username;
    settings.password = address.password;
  }
  if (settings.username.empty() || settings.password.empty()) {
    settings.username.clear();
    settings.password.clear();
  } else {
    settings.token.clear();
  }
}

}  // namespace

HttpSettings http_settings(const HttpAddress& address) {
  HttpSettings settings;
  choose_credentials(address, settings);
  settings.verifies_certificate = !is_true("MLFLOW_TRACKING_INSECURE_TLS");
  settings.authorities = variable("MLFLOW_TRACKING_SERVER_CERT_PATH");
  settings.client_certificate = variable("MLFLOW_TRACKING_CLIENT_CERT_PATH");
  if (!settings.verifies_certificate && !settings.authorities.empty()) {
    throw usage_error(
        "MLFLOW_TRACKING_INSECURE_TLS and MLFLOW_TRACKING_SERVER_CERT_PATH exclude each other.",
        "Unset the first, to have the server's certificate checked.");
  }
  settings.stall_timeout = number("MLFLOW_HTTP_REQUEST_TIMEOUT", settings.stall_timeout);
  settings.retries =
      static_cast<int>(std::min(number("MLFLOW_HTTP_REQUEST_MAX_RETRIES", settings.retries), 10.0));
  settings.first_wait = number("MLFLOW_HTTP_REQUEST_BACKOFF_FACTOR", settings.first_wait);
  settings.jitter = number("MLFLOW_HTTP_REQUEST_BACKOFF_JITTER", settings.jitter);
  return settings;
}

}  // namespace octroi
