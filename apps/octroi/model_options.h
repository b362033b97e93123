#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "base/files.h"

namespace octroi {

// --tracking: where the registry is.
void add_tracking_option(CLI::App& command, std::string& tracking);

// How a command is told of a model: --model and --tracking.
struct ModelOptions {
  std::string model;
  std::string tracking;
};
void add_model_options(CLI::App& command, ModelOptions& options);

// The folder of a model's package, fetched if need be; warnings go to standard error.
fs::path find_package(const std::string& model, const std::string& tracking);

}  // namespace octroi
