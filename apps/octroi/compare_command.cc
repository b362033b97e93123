#include <fmt/format.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "commands.h"
#include "model_options.h"
#include "registry/comparison/comparison_page.h"

namespace octroi {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  octroi compare models/first models/second\n"
    "  octroi compare models/first:logistic models/first --out comparison.html\n"
    "  octroi compare models/first models/second --out comparaison.html --language fr\n"
    "  octroi compare models:/credit-scoring@champion models:/credit-scoring@challenger";

struct Arguments {
  std::vector<std::string> models;
  std::string out;
  std::string language = "en";
  std::string tracking;
  bool json = false;
};

void run(const Arguments& arguments) {
  const Language language = parse_language(arguments.language);
  std::vector<ComparedModel> models;
  for (const std::string& name : arguments.models) {
    models.push_back(read_compared_model(name, [&](const std::string& package) {
      return find_package(package, arguments.tracking);
    }));
  }
  const Comparison comparison = compare_models(std::move(models));
  if (!arguments.out.empty()) {
    write_file_atomically(arguments.out, comparison_page(comparison, language));
  }
  if (arguments.json) {
    fmt::print("{}\n", comparison_report(comparison).dump(2));
  } else {
    fmt::print("{}", comparison_text(comparison, language));
  }
}

}  // namespace

void add_compare_command(CLI::App& app) {
  CLI::App* command =
      app.add_subcommand("compare", "Hold the models of several packages against each other");
  auto arguments = std::make_shared<Arguments>();
  command
      ->add_option("models", arguments->models,
                   "Model packages: folders, models:/name@alias, models:/name/version, runs:/…; "
                   "PACKAGE:lightgbm names another model of the study")
      ->required();
  command->add_option("--out", arguments->out, "The HTML page to write");
  command->add_option("--language", arguments->language, "Language of what is written: en or fr");
  add_tracking_option(*command, arguments->tracking);
  command->add_flag("--json", arguments->json, "Print the comparison as JSON");
  command->footer(kExamples);
  command->callback([arguments] { run(*arguments); });
}

}  // namespace octroi
