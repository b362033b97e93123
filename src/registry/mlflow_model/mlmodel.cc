#include "registry/mlflow_model/mlmodel.h"

#include "base/error.h"
#include "registry/mlflow_model/python_environment.h"
#include "registry/python_function/python_function.h"

namespace octroi {
namespace {

// The oldest that reads what is written here.
constexpr const char* kMlflowVersion = "3.0.0";

std::string_view version_of(std::string_view package) {
  for (const PythonPackage& known : python_packages()) {
    if (known.name == package) return known.version;
  }
  throw defect_error("No version of this package is known.", std::string(package));
}

Json booster_flavor(std::string_view kind) {
  if (kind == "lightgbm") {
    return {{"data", "model.lgb"},
            {"lgb_version", version_of(kind)},
            {"model_class", "lightgbm.basic.Booster"}};
  }
  return {{"data", "model.ubj"},
          {"model_class", "xgboost.core.Booster"},
          {"model_format", "ubj"},
          {"xgb_version", version_of(kind)}};
}

Json python_flavor() {
  return {{"code", kCodeFolder},
          {"env", {{"conda", "conda.yaml"}, {"virtualenv", "python_env.yaml"}}},
          {"loader_module", "octroi_model"},
          {"python_version", kPythonVersion}};
}

Json signature(const CategoryEncoding& encoding) {
  Json inputs = Json::array();
  for (const EncodedFeature& feature : encoding.features()) {
    inputs.push_back({{"type", feature.is_category ? "string" : "double"},
                      {"name", feature.name},
                      {"required", true}});
  }
  const Json outputs = {{{"type", "double"}, {"name", "pd"}, {"required", true}}};
  return {{"inputs", inputs.dump()}, {"outputs", outputs.dump()}, {"params", nullptr}};
}

// "2026-01-31 09:30:00", as Python writes it.
std::string time_words(std::string utc) {
  utc.replace(utc.find('T'), 1, " ");
  utc.pop_back();
  return utc;
}

}  // namespace

bool is_booster(std::string_view kind) { return kind == "lightgbm" || kind == "xgboost"; }

Json mlmodel(const TrainedModel& trained, const MlModelFacts& facts) {
  const std::string kind = trained.model->kind();
  Json flavors = Json::object();
  if (is_booster(kind)) flavors[kind] = booster_flavor(kind);
  flavors["python_function"] = python_flavor();
  return {
      {"flavors", std::move(flavors)},
      {"metadata",
       {{"octroi_version", facts.octroi_version}, {"portfolio", facts.portfolio}, {"kind", kind}}},
      {"mlflow_version", kMlflowVersion},
      {"model_size_bytes", facts.bytes},
      {"model_uuid", facts.model_uuid},
      {"saved_input_example_info",
       {{"artifact_path", kInputExampleName},
        {"pandas_orient", "split"},
        {"serving_input_path", kServingExampleName},
        {"type", "dataframe"}}},
      {"signature", signature(trained.encoding)},
      {"utc_time_created", time_words(facts.created)}};
}

Json booster_mlmodel(const std::string& kind) {
  return {{"flavors", {{kind, booster_flavor(kind)}}}, {"mlflow_version", kMlflowVersion}};
}

}  // namespace octroi
