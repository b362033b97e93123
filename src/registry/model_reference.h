#pragma once

#include <cstdint>
#include <string>

#include "base/files.h"

namespace octroi {

// How a user names a model, as MLflow does: a folder, runs:/<run>/<path>, models:/<name>@<alias>,
// models:/<name>/<version>, models:/m-<id>.
struct ModelReference {
  enum class Kind { kFolder, kRun, kLoggedModel, kAlias, kVersion };
  static constexpr int64_t kLatest = 0;  // models:/<name>/latest

  Kind kind = Kind::kFolder;
  std::string text;      // as it was given
  fs::path folder;       // kFolder
  std::string run_id;    // kRun
  std::string path;      // kRun: of an artifact, or the name of a model of the run
  std::string model_id;  // kLoggedModel
  std::string name;      // kAlias, kVersion
  std::string alias;     // kAlias
  int64_t version = 0;   // kVersion
};

// Error (kUsage) naming the forms there are; that a folder exists is not looked at.
ModelReference parse_model_reference(const std::string& text);

// Of a registered model: `name` (its latest version), `name/3` or `name@champion`, with or without
// models:/ in front. Error (kUsage) otherwise.
ModelReference parse_version_reference(const std::string& text);

}  // namespace octroi
