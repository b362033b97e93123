#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "registry/tracking/mlflow_values.h"
#include "registry/tracking/tracking_store.h"

// How MLflow's REST interface writes what a tracking store keeps. Readers take absent fields as
// empty, as MLflow leaves them out, and throw an Error (kInput) for fields of another kind.
namespace octroi {

// A number as JSON takes it: what is not finite as "NaN", "Infinity", "-Infinity".
Json json_number(double value);
double number_of(const Json& json);  // a number or one of those texts

// What an answer says is wrong, in one line without control characters; "" if it says nothing.
std::string server_message(const std::string& body);
// The answer's error_code, "" if it has none.
std::string server_error_code(const std::string& body);

Json pairs_json(const std::vector<KeyValue>& pairs);          // [{"key", "value"}, …]
Json metrics_json(const std::vector<LoggedMetric>& metrics);  // [{"key", "value", …}, …]
Json dataset_json(const DatasetInput& dataset);

// The readers of an answer; `where` names it in an Error.
RunFacts run_facts_from(const Json& json, const std::string& where);  // {"info", "data"}
std::vector<KeyValue> pairs_from(const Json& json, const std::string& where);
std::vector<LoggedMetric> metrics_from(const Json& json, const std::string& where);
LoggedModel logged_model_from(const Json& json, const std::string& where);  // {"info", …}
ModelVersion model_version_from(const Json& json, const std::string& where);
// A text of an object; "" if it has none of this name.
std::string text_field(const Json& json, const char* name, const std::string& where);
// A number, which MLflow writes as a text in some places; 0 if there is none of this name.
int64_t integer_field(const Json& json, const char* name, const std::string& where);
// An object or array of an object; null if it has none of this name.
Json field(const Json& json, const char* name);

}  // namespace octroi
