#include <fmt/format.h>

#include <memory>

#include "base/error.h"
#include "base/json.h"
#include "models_commands.h"
#include "registry/manifest.h"

namespace octroi {
namespace {

constexpr const char* kExamples = R"(Examples:
  octroi models card models:/credit-scoring@champion
  octroi models card models/first --html > card.html)";

struct Options {
  std::string model;
  bool html = false;
  RegistryOptions registry;
};

void run(const Options& options) {
  const fs::path folder = find_package(options.model, options.registry.tracking);
  verify_manifest(folder);
  const fs::path card = folder / (options.html ? "card.html" : "card.md");
  if (!fs::exists(card)) {
    throw input_error("The package has no model card.", card.string(),
                      "Train the model again with this version of octroi.");
  }
  const std::string text = read_file(card);
  if (options.registry.json) {
    const Json json = {{"model", options.model}, {options.html ? "html" : "markdown", text}};
    fmt::print("{}\n", json.dump(2));
  } else {
    fmt::print("{}{}", text, text.ends_with('\n') ? "" : "\n");
  }
}

}  // namespace

void add_models_card_command(CLI::App& models) {
  auto options = std::make_shared<Options>();
  CLI::App* command = models.add_subcommand("card", "Print the model card of a package");
  command
      ->add_option("model", options->model,
                   "A package's folder, models:/name@alias, models:/name/version or "
                   "runs:/run/path")
      ->required();
  command->add_flag("--html", options->html, "As a page instead of Markdown");
  add_registry_options(*command, options->registry);
  command->footer(kExamples);
  command->callback([options] { run(*options); });
}

}  // namespace octroi
