#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "base/terminal.h"
#include "commands.h"
#include "model_options.h"
#include "registry/package.h"
#include "scoring/applicant_choice.h"
#include "scoring/assessment_card.h"
#include "scoring/assessment_json.h"
#include "scoring/waterfall.h"

namespace octroi {
namespace {

constexpr const char* kExamples = R"(Examples:
  octroi explain --model model --data store.duckdb --applicant 100001
  octroi explain --model models:/credit-scoring/7 --data applicant.json --language fr
  octroi explain --model model --data store.duckdb --applicant 100001 --json)";
constexpr int kWidestText = 100;

struct Options {
  ModelOptions model;
  std::string data;
  std::optional<int64_t> applicant;
  std::string language = "en";
  bool json = false;
};

void run(const Options& options) {
  const Language language = parse_language(options.language);
  const Package package = Package::open(find_package(options.model.model, options.model.tracking));
  const Scorer scorer(package);
  const ValueStyle style{language, package.portfolio().currency};
  const Assessment assessment =
      assess_applicant(choose_applicant(options.data, options.applicant, package), package, scorer);
  if (options.json) {
    fmt::print("{}\n", explanation_json(assessment, scorer, style).dump(2));
    return;
  }
  const Layout layout{style, static_cast<size_t>(std::min(terminal_width(), kWidestText))};
  fmt::print("{}\n{}", assessment_card(assessment, scorer, style),
             waterfall(assessment, scorer, layout));
}

}  // namespace

void add_explain_command(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("explain", "Show how one applicant's score comes about, step by step");
  add_model_options(*command, options->model);
  command
      ->add_option("--data", options->data,
                   "Tables (a folder or a store), an applicant's JSON, NDJSON, or - for standard "
                   "input")
      ->required();
  command->add_option("--applicant", options->applicant,
                      "The applicant's key (may be left out for the JSON of one applicant)");
  command->add_option("--language", options->language, "en or fr");
  command->add_flag("--json", options->json, "The whole explanation as JSON");
  command->footer(kExamples);
  command->callback([options] { run(*options); });
}

}  // namespace octroi
