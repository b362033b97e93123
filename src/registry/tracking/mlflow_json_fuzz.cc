#include <algorithm>

#include "base/fuzzing.h"
#include "registry/tracking/mlflow_json.h"

// The input is the body of a server's answer.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace octroi;
  const std::string body(fuzzing::text_of(data, size));
  const std::string message = server_message(body);
  fuzzing::require(message.size() < 400, "a message is short");
  fuzzing::require(
      std::ranges::none_of(message, [](unsigned char c) { return c < 32 || c == 127; }),
      "a message is one line without control characters");
  server_error_code(body);
  const Json json = Json::parse(body, nullptr, false);
  if (json.is_discarded()) return 0;
  fuzzing::read_or_refuse([&] { run_facts_from(field(json, "run"), "answer"); });
  fuzzing::read_or_refuse([&] { metrics_from(field(json, "metrics"), "answer"); });
  fuzzing::read_or_refuse([&] { logged_model_from(field(json, "model"), "answer"); });
  fuzzing::read_or_refuse([&] { model_version_from(field(json, "model_version"), "answer"); });
  fuzzing::read_or_refuse([&] { text_field(json, "next_page_token", "answer"); });
  fuzzing::read_or_refuse([&] { integer_field(json, "version", "answer"); });
  return 0;
}
