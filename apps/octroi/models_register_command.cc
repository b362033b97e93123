#include <fmt/format.h>

#include <memory>

#include "models_commands.h"
#include "registry/lifecycle/registration.h"
#include "registry/lifecycle/registry_view.h"
#include "registry/registered_model.h"

namespace octroi {
namespace {

constexpr const char* kExamples = R"(Examples:
  octroi models register models/first --name credit-scoring
  octroi models register runs:/0a1b…/lightgbm --name credit-scoring --description "autumn data"
  octroi models register models/first --name credit-scoring --tracking http://mlflow.example:5000)";

struct Options {
  std::string source;
  RegistrationRequest request;
  RegistryOptions registry;
};

void run(Options options) {
  options.request.by = who(options.request.by);
  options.request.target = tracking_target(options.registry.tracking);
  const ModelReference source = parse_model_reference(options.source);
  const std::unique_ptr<TrackingStore> store = open_tracking_store(options.request.target.uri);
  const ModelVersion version = register_model(*store, source, options.request);
  if (options.registry.json) {
    fmt::print("{}\n", to_json(version).dump(2));
  } else {
    fmt::print("{} is registered. To let it decide: octroi models promote {}/{} --data …\n",
               words_of(version), version.name, version.version);
  }
}

}  // namespace

void add_models_register_command(CLI::App& models) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      models.add_subcommand("register", "Make a model package a version of a registered model");
  command
      ->add_option("source", options->source,
                   "A package's folder, or runs:/run/model of what a training logged")
      ->required();
  command->add_option("--name", options->request.name, "The registered model's name")->required();
  command->add_option("--description", options->request.description, "What the version is");
  add_by_option(*command, options->request.by);
  add_registry_options(*command, options->registry);
  command->footer(kExamples);
  command->callback([options] { run(*options); });
}

}  // namespace octroi
