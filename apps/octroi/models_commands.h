#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "model_options.h"
#include "registry/tracking/tracking_store.h"

// The verbs of `octroi models`, each in its own file models_<verb>_command.cc.
namespace octroi {

void add_models_list_command(CLI::App& models);
void add_models_show_command(CLI::App& models);
void add_models_register_command(CLI::App& models);
void add_models_promote_command(CLI::App& models);
void add_models_rollback_command(CLI::App& models);
void add_models_verify_command(CLI::App& models);
void add_models_card_command(CLI::App& models);

// What they all take.
struct RegistryOptions {
  std::string tracking;
  bool json = false;
};
void add_registry_options(CLI::App& command, RegistryOptions& options);

// --by, and who it is where that is not given: MLflow's user, else the system's.
void add_by_option(CLI::App& command, std::string& by);
std::string who(const std::string& by);

// The store that holds the registry, which must be there.
std::unique_ptr<TrackingStore> open_registry_of(const RegistryOptions& options);

}  // namespace octroi
