#include "commands.h"
#include "models_commands.h"
#include "registry/registered_model.h"
#include "registry/tracking/mlflow_values.h"
#include "registry/tracking/tracking_uri.h"

namespace octroi {
namespace {

constexpr const char* kExamples = R"(Examples:
  octroi models register models/first --name credit-scoring
  octroi models promote credit-scoring/1 --data held-back.duckdb
  octroi models show credit-scoring
  octroi models compare models:/credit-scoring@champion models:/credit-scoring/2
  octroi models rollback credit-scoring --reason "complaints of wrong refusals")";

}  // namespace

void add_models_command(CLI::App& app) {
  CLI::App* models =
      app.add_subcommand("models", "The registry: versions of models, and which of them decides");
  models->require_subcommand(1);
  add_models_list_command(*models);
  add_models_show_command(*models);
  add_compare_command(*models);
  add_models_register_command(*models);
  add_models_promote_command(*models);
  add_models_rollback_command(*models);
  add_models_verify_command(*models);
  add_models_card_command(*models);
  models->footer(kExamples);
}

void add_registry_options(CLI::App& command, RegistryOptions& options) {
  add_tracking_option(command, options.tracking);
  command.add_flag("--json", options.json, "Print the result as JSON");
}

void add_by_option(CLI::App& command, std::string& by) {
  command.add_option("--by", by, "Who does it, for the record (default: who you are logged in as)");
}

std::string who(const std::string& by) {
  if (!by.empty()) return by;
  const char* user = std::getenv("MLFLOW_TRACKING_USERNAME");
  return user != nullptr && *user != '\0' ? user : user_name();
}

std::unique_ptr<TrackingStore> open_registry_of(const RegistryOptions& options) {
  return open_registry(tracking_target(options.tracking).uri);
}

}  // namespace octroi
