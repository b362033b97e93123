#include <fmt/format.h>

#include <memory>

#include "models_commands.h"
#include "registry/lifecycle/registry_view.h"
#include "registry/registered_model.h"

namespace octroi {
namespace {

constexpr const char* kExamples = R"(Examples:
  octroi models show credit-scoring
  octroi models show credit-scoring/3
  octroi models show credit-scoring@champion --json)";

struct Options {
  std::string model;
  RegistryOptions registry;
};

void run(const Options& options) {
  const ModelReference reference = parse_version_reference(options.model);
  const std::unique_ptr<TrackingStore> store = open_registry_of(options.registry);
  if (reference.text.ends_with(reference.name)) {
    const RegisteredModel model{reference.name, versions_of(*store, reference.name)};
    fmt::print("{}", options.registry.json ? to_json(model).dump(2) + "\n" : model_text(model));
  } else {
    const ModelVersion version = find_version(*store, reference);
    fmt::print("{}",
               options.registry.json ? to_json(version).dump(2) + "\n" : version_text(version));
  }
}

}  // namespace

void add_models_show_command(CLI::App& models) {
  auto options = std::make_shared<Options>();
  CLI::App* command = models.add_subcommand(
      "show", "The versions of a model and what happened to them, or one version in full");
  command->add_option("model", options->model, "NAME, NAME/VERSION or NAME@ALIAS")->required();
  add_registry_options(*command, options->registry);
  command->footer(kExamples);
  command->callback([options] { run(*options); });
}

}  // namespace octroi
