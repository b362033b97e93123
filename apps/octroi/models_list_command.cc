#include <fmt/format.h>

#include <memory>
#include <vector>

#include "models_commands.h"
#include "registry/lifecycle/registry_view.h"

namespace octroi {
namespace {

constexpr const char* kExamples = R"(Examples:
  octroi models list
  octroi models list --tracking http://mlflow.example:5000 --json)";

void run(const RegistryOptions& options) {
  const std::unique_ptr<TrackingStore> store = open_registry_of(options);
  std::vector<RegisteredModel> models;
  for (const std::string& name : store->registered_models()) {
    models.push_back({name, store->versions(name)});
  }
  if (options.json) {
    Json json = Json::array();
    for (const RegisteredModel& model : models) json.push_back(to_json(model));
    fmt::print("{}\n", json.dump(2));
  } else if (models.empty()) {
    fmt::print("There is no registered model yet: octroi models register SOURCE --name NAME.\n");
  } else {
    fmt::print("{}", models_text(models));
  }
}

}  // namespace

void add_models_list_command(CLI::App& models) {
  auto options = std::make_shared<RegistryOptions>();
  CLI::App* command = models.add_subcommand("list", "The registered models");
  add_registry_options(*command, *options);
  command->footer(kExamples);
  command->callback([options] { run(*options); });
}

}  // namespace octroi
