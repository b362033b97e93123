#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/json.h"
#include "model/trained_model.h"

namespace octroi {

inline constexpr const char* kMlModelName = "MLmodel";
inline constexpr const char* kCodeFolder = "code";
inline constexpr const char* kInputExampleName = "input_example.json";
inline constexpr const char* kServingExampleName = "serving_input_example.json";

// Whether models of this kind are a booster that MLflow has a flavor of the same name for.
bool is_booster(std::string_view kind);

struct MlModelFacts {
  std::string model_uuid;
  std::string created;  // UTC, "2026-01-31T09:30:00Z"
  std::string octroi_version;
  std::string portfolio;
  uint64_t bytes = 0;  // of the package's other files
};

// The content of MLmodel as MLflow 3 writes it, without the ids of a run and of a logged model: the
// package is sealed before it is logged. The signature takes every feature by name, a number as
// double, a category as string, all required, and gives the PD.
Json mlmodel(const TrainedModel& trained, const MlModelFacts& facts);

// That of a booster alone, for which `kind` is_booster().
Json booster_mlmodel(const std::string& kind);

}  // namespace octroi
