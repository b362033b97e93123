#pragma once

#include <string>

#include "registry/tracking/http_address.h"

namespace octroi {

// How a server is asked. Times are seconds.
struct HttpSettings {
  std::string username;  // of basic authentication, which wins over a token; "" if none
  std::string password;
  std::string token;  // of bearer authentication, "" if none

  bool verifies_certificate = true;
  std::string authorities;         // file or folder of certificates to trust, "" for the system's
  std::string client_certificate;  // file with certificate and key, "" if none

  double connect_timeout = 5.0;
  double stall_timeout = 30.0;  // without a byte in either direction
  int retries = 3;              // of what may succeed when it is tried again
  double first_wait = 0.5;      // before the first of them, doubled each time
  double longest_wait = 60.0;
  double jitter = 0.5;  // up to so much longer
};

// Those of MLflow's environment variables: MLFLOW_TRACKING_USERNAME, _PASSWORD, _TOKEN,
// _INSECURE_TLS, _SERVER_CERT_PATH, _CLIENT_CERT_PATH; MLFLOW_HTTP_REQUEST_TIMEOUT, _MAX_RETRIES,
// _BACKOFF_FACTOR and _BACKOFF_JITTER. As in MLflow, user and password of the address win.
// Error (kUsage) names a variable that says nothing sensible.
HttpSettings http_settings(const HttpAddress& address);

}  // namespace octroi
