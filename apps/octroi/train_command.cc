#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/json.h"
#include "base/spelling.h"
#include "commands.h"
#include "dataset/feature_frame.h"
#include "features/catalogue.h"
#include "model/learner.h"
#include "model/report/methodology_note.h"
#include "model/report/study_page.h"
#include "model/scorecard_text.h"
#include "model/study.h"
#include "model/study_report.h"
#include "model/study_summary.h"
#include "model/training_settings.h"
#include "registry/package.h"
#include "tables/store.h"

namespace octroi {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  octroi train --portfolio home-credit --data downloads --out models/first\n"
    "  octroi train --portfolio home-credit --data store.duckdb --out models/ladder \\\n"
    "               --tables application,bureau --models lightgbm --seed 7";

struct Arguments {
  std::string portfolio;
  std::string data;
  std::string out;
  std::vector<std::string> models;
  std::vector<std::string> tables;
  int folds = 0;
  int64_t seed = -1;
  bool json = false;
};

StudyOptions options_of(const Arguments& arguments, const Portfolio& portfolio) {
  TrainingSettings settings = read_training_settings(portfolio);
  StudyOptions options{settings.models, settings.folds, settings.seed};
  if (!arguments.models.empty()) options.models = arguments.models;
  if (arguments.folds > 0) options.folds = arguments.folds;
  if (arguments.seed >= 0) options.seed = static_cast<uint64_t>(arguments.seed);
  // A typo in a name or a setting should not wait for the features to be computed.
  for (const std::string& model : options.models) make_learner(model, portfolio);
  return options;
}

// The features of the SQL files asked for; of all if none is.
LabelledFrame only_tables(LabelledFrame data, const FeatureSet& features,
                          const std::vector<std::string>& tables) {
  if (tables.empty()) return data;
  std::vector<std::string> known, names;
  for (const FeatureFile& file : features.files()) known.push_back(file.stem);
  for (const std::string& table : tables) {
    if (std::ranges::find(known, table) != known.end()) continue;
    throw usage_error("There is no feature file `" + table + "`.", did_you_mean(table, known));
  }
  for (const Feature& feature : features.features()) {
    const std::string& stem = features.files()[feature.file].stem;
    if (std::ranges::find(tables, stem) != tables.end()) names.push_back(feature.name);
  }
  return {data.frame.select(names), std::move(data.bad)};
}

// The card of the chosen model where that is a scorecard.
std::optional<ScorecardTable> card_of(const TrainedModel& trained) {
  const auto* model = dynamic_cast<const ScorecardModel*>(trained.model.get());
  if (model == nullptr) return std::nullopt;
  return scorecard_table(*model, trained.calibration, trained.policy.scale);
}

Json report_of(const Study& study, const Portfolio& portfolio, const Catalogue& catalogue) {
  const auto words = [&](std::string_view name) { return catalogue.words(name); };
  Json report = study_report(study, [&](std::string_view name) { return words(name).name; });
  if (const auto card = card_of(study.trained)) {
    report["scorecard"] = scorecard_json(*card, words, {Language::kEnglish, portfolio.currency});
  }
  return report;
}

void write_study(const Study& study, const Portfolio& portfolio, std::span<const uint8_t> bad,
                 const Catalogue& catalogue, const fs::path& folder) {
  const auto words = [&](std::string_view name) { return catalogue.words(name); };
  const FeatureNames names = [&](std::string_view name) { return words(name).name; };
  fs::create_directories(folder);
  write_json(folder / "report.json", report_of(study, portfolio, catalogue));
  if (const auto card = card_of(study.trained)) {
    const ValueStyle style{Language::kEnglish, portfolio.currency};
    write_file_atomically(folder / "scorecard.txt", scorecard_text(*card, words, style));
  }
  write_file_atomically(folder / "summary.txt", study_summary(study, names));
  for (const Language language : {Language::kEnglish, Language::kFrench}) {
    write_file_atomically(folder / fmt::format("report.{}.html", code_of(language)),
                          study_page(study, bad, names, language));
    write_file_atomically(folder / fmt::format("note.{}.html", code_of(language)),
                          methodology_note(study, portfolio, bad, names, language));
  }
}

void run(const Arguments& arguments) {
  const Portfolio portfolio = read_portfolio(find_portfolio(arguments.portfolio));
  const StudyOptions options = options_of(arguments, portfolio);
  const FeatureSet features = FeatureSet::read(portfolio);
  const Catalogue catalogue = Catalogue::read(portfolio);
  const FeatureNames names = [&](std::string_view name) { return catalogue.words(name).name; };

  LabelledFrame data = [&] {
    Store store = open_store(portfolio, arguments.data, true);
    return only_tables(read_labelled_features(store.connection(), portfolio, features), features,
                       arguments.tables);
  }();
  const Study study = run_study(portfolio, std::move(data.frame), data.bad, options);
  write_package(arguments.out, portfolio, study.trained,
                {OCTROI_VERSION, "", [&](const fs::path& folder) {
                   write_study(study, portfolio, data.bad, catalogue, folder / "study");
                 }});
  if (arguments.json) {
    fmt::print("{}\n", report_of(study, portfolio, catalogue).dump(2));
  } else {
    fmt::print("{}\nThe model is in {}: octroi score --model {} --data …\n",
               study_summary(study, names), arguments.out, arguments.out);
  }
}

}  // namespace

void add_train_command(CLI::App& app) {
  CLI::App* command =
      app.add_subcommand("train", "Compare models by cross-validation and train the best one");
  auto arguments = std::make_shared<Arguments>();
  command->add_option("--portfolio", arguments->portfolio, "Name or folder of the portfolio")
      ->required();
  command
      ->add_option("--data", arguments->data,
                   "A store made by octroi ingest, or a lender's files as it takes them")
      ->required();
  command->add_option("--out", arguments->out, "Folder of the model package to write")->required();
  command
      ->add_option("--models", arguments->models,
                   fmt::format("Models to compare: {} (default: the portfolio's)",
                               fmt::join(learner_names(), ", ")))
      ->delimiter(',');
  command->add_option("--tables", arguments->tables, "Only the features of these feature files")
      ->delimiter(',');
  command->add_option("--folds", arguments->folds, "Folds of the cross-validation")
      ->check(CLI::Range(2, 100));
  command->add_option("--seed", arguments->seed, "Seed of the folds and of the models")
      ->check(CLI::NonNegativeNumber);
  command->add_flag("--json", arguments->json, "Print the study's report as JSON");
  command->footer(kExamples);
  command->callback([arguments] { run(*arguments); });
}

}  // namespace octroi
