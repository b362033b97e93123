#include "registry/tracking/rest_client.h"

#include <fmt/format.h>

#include "base/error.h"
#include "registry/tracking/mlflow_json.h"

namespace octroi {
namespace {

HttpRequest request_of(const std::string& method, const std::string& call) {
  HttpRequest request;
  request.method = method;
  request.path = "/api/2.0/mlflow/" + call;
  return request;
}

std::string text_of(const Json& body) {
  return body.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Error not_mlflow(const HttpAnswer& answer, const std::string& where) {
  return outside_error(
      fmt::format("What answers there is no MLflow server (HTTP {}).", answer.status), where,
      "Give the address of an `mlflow server`, as MLFLOW_TRACKING_URI or --tracking.");
}

void append(std::vector<Json>& all, const Json& page, const std::string& name) {
  for (const Json& one : field(page, name.c_str())) all.push_back(one);
}

}  // namespace

RestClient::RestClient(const std::string& uri) : RestClient(parse_http_address(uri)) {}

RestClient::RestClient(const HttpAddress& address) : http_(address, http_settings(address)) {}

Json RestClient::checked(const HttpAnswer& answer, const std::string& call) const {
  if (answer.status >= 400) {
    const std::string message = server_message(answer.body);
    if (server_error_code(answer.body).empty()) throw not_mlflow(answer, place(call));
    throw input_error("The tracking server refuses: " + message, place(call));
  }
  Json json = Json::parse(answer.body, nullptr, false);
  if (!json.is_object()) throw not_mlflow(answer, place(call));
  return json;
}

Json RestClient::get(const std::string& call, const std::vector<KeyValue>& query) {
  HttpRequest request = request_of("GET", call);
  request.query = query;
  return checked(http_.send(request), call);
}

std::optional<Json> RestClient::find(const std::string& call, const std::vector<KeyValue>& query) {
  HttpRequest request = request_of("GET", call);
  request.query = query;
  const HttpAnswer answer = http_.send(request);
  if (server_error_code(answer.body) == "RESOURCE_DOES_NOT_EXIST") return std::nullopt;
  return checked(answer, call);
}

std::vector<Json> RestClient::get_all(const std::string& call, std::vector<KeyValue> query,
                                      const std::string& name) {
  std::vector<Json> all;
  query.push_back({"page_token", ""});
  while (true) {
    const Json page = get(call, query);
    append(all, page, name);
    query.back().value = text_field(page, "next_page_token", place(call));
    if (query.back().value.empty()) return all;
  }
}

std::vector<Json> RestClient::post_all(const std::string& call, Json body,
                                       const std::string& name) {
  std::vector<Json> all;
  while (true) {
    const Json page = post(call, body);
    append(all, page, name);
    const std::string token = text_field(page, "next_page_token", place(call));
    if (token.empty()) return all;
    body["page_token"] = token;
  }
}

Json RestClient::send(const std::string& method, const std::string& call, const Json& body) {
  HttpRequest request = request_of(method, call);
  request.json = text_of(body);
  return checked(http_.send(request), call);
}

std::optional<Json> RestClient::post_once(const std::string& call, Json& body,
                                          const std::function<bool()>& is_done) {
  HttpRequest request = request_of("POST", call);
  request.json = text_of(body);
  const std::optional<HttpAnswer> answer = http_.send_once(request, [&] {
    if (is_done()) return true;
    request.json = text_of(body);
    return false;
  });
  if (!answer) return std::nullopt;
  return checked(*answer, call);
}

}  // namespace octroi
