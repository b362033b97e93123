#include "model_options.h"

#include <fmt/format.h>

#include "registry/model_location.h"

namespace octroi {

void add_tracking_option(CLI::App& command, std::string& tracking) {
  command.add_option("--tracking", tracking,
                     "The store of the registry (default: MLFLOW_TRACKING_URI, else "
                     "sqlite:///octroi.db)");
}

void add_model_options(CLI::App& command, ModelOptions& options) {
  command
      .add_option("--model", options.model,
                  "Model package: a folder, models:/name@alias, models:/name/version or "
                  "runs:/run/path")
      ->required();
  add_tracking_option(command, options.tracking);
}

fs::path find_package(const std::string& model, const std::string& tracking) {
  const LocatedModel located = locate_model(model, tracking);
  for (const std::string& warning : located.warnings) {
    fmt::print(stderr, "Warning: {}\n", warning);
  }
  return located.folder;
}

}  // namespace octroi
