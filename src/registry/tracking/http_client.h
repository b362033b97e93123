#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "registry/tracking/http_settings.h"

namespace octroi {

struct HttpRequest {
  std::string method;  // GET, POST, PUT, PATCH, DELETE
  std::string path;    // under the server's address, beginning with '/', not percent-encoded
  std::vector<KeyValue> query;
  std::string json;   // the body, "" for none
  fs::path upload;    // a file that is the body instead
  fs::path download;  // where the body of a good answer goes; must not be there yet
};

struct HttpAnswer {
  int status = 0;  // 2xx or 4xx
  std::string body;
};

// Asks one MLflow server. Every request that fails in a way that may pass (no connection, HTTP 408,
// 429, 5xx) is sent again after a wait, which Retry-After lengthens. One object belongs to one
// thread at a time.
//
// Errors (kOutside) name the server, never a secret: unreachable, silent, TLS, 401, 403, 5xx, a
// redirection, a download that broke off. (kInterrupted) when the user asked to stop.
class HttpClient {
 public:
  HttpClient(HttpAddress address, HttpSettings settings);
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  const std::string& base() const { return address_.base; }

  // From now on, what is under way ends with an Error when stop is requested, instead of when the
  // user interrupts, and nothing is sent again.
  void stop_by(std::stop_token stop) { stop_ = std::move(stop); }

  // For a request that the server may carry out twice.
  HttpAnswer send(const HttpRequest& request);

  // For one that it must not. Where the request may have arrived although it failed, is_done() is
  // asked before it is sent again, and may change it: it answers whether the server carried it out,
  // in which case there is no answer.
  std::optional<HttpAnswer> send_once(HttpRequest& request, const std::function<bool()>& is_done);

 private:
  class Transfer;
  bool is_stopped() const;
  HttpAddress address_;
  HttpSettings settings_;
  std::stop_token stop_;
  struct Handle;
  std::unique_ptr<Handle> handle_;
};

}  // namespace octroi
