#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "registry/tracking/tracking_store.h"

// The registry for a terminal and for programs.
namespace octroi {

struct RegisteredModel {
  std::string name;
  std::vector<ModelVersion> versions;  // ascending
};

std::string models_text(const std::vector<RegisteredModel>& models);
Json to_json(const RegisteredModel& model);

// All versions of a model, a line each, and what happened to them.
std::string model_text(const RegisteredModel& model);

// One version: what it is, what happened to it, what it was judged by.
std::string version_text(const ModelVersion& version);
Json to_json(const ModelVersion& version);

}  // namespace octroi
