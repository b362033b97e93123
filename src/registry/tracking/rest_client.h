#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "registry/tracking/http_client.h"

namespace octroi {

// Calls of an MLflow server's REST interface by their name under /api/2.0/mlflow/, "runs/create".
// Errors are those of HttpClient, (kInput) for what the server refuses, (kOutside) if it answers as
// no MLflow server does.
class RestClient {
 public:
  explicit RestClient(const std::string& uri);

  HttpClient& http() { return http_; }
  // Names a call's answer in an Error.
  std::string place(const std::string& call) const { return http_.base() + " " + call; }

  Json get(const std::string& call, const std::vector<KeyValue>& query);
  // None where there is no such thing.
  std::optional<Json> find(const std::string& call, const std::vector<KeyValue>& query);
  // The objects of all pages under `name`.
  std::vector<Json> get_all(const std::string& call, std::vector<KeyValue> query,
                            const std::string& name);
  std::vector<Json> post_all(const std::string& call, Json body, const std::string& name);

  Json post(const std::string& call, const Json& body) { return send("POST", call, body); }
  Json send(const std::string& method, const std::string& call, const Json& body);
  // For what must not be done twice. is_done() is asked before it is sent again, and may change the
  // body; none where it was done, but the answer lost.
  std::optional<Json> post_once(const std::string& call, Json& body,
                                const std::function<bool()>& is_done);

 private:
  explicit RestClient(const HttpAddress& address);
  Json checked(const HttpAnswer& answer, const std::string& call) const;
  HttpClient http_;
};

}  // namespace octroi
