#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/error.h"
#include "base/spelling.h"
#include "commands.h"
#include "dataset/feature_frame.h"
#include "dataset/frame_digest.h"
#include "dataset/protected_columns.h"
#include "features/catalogue.h"
#include "model/feature_selection/feature_list.h"
#include "model/learner.h"
#include "model/search/study_search.h"
#include "model/study.h"
#include "model/study_report.h"
#include "model/study_summary.h"
#include "model/training_settings.h"
#include "registry/card/model_card.h"
#include "registry/package.h"
#include "study_folder.h"
#include "tables/store.h"
#include "tracked_training.h"

namespace octroi {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  octroi train --portfolio home-credit --data downloads --out models/first\n"
    "  octroi train --portfolio home-credit --data store.duckdb --out models/ladder \\\n"
    "               --tables application,bureau --models lightgbm --seed 7\n"
    "  octroi train --portfolio home-credit --data store.duckdb --out models/tuned --budget 5m\n"
    "  octroi train --portfolio home-credit --data store.duckdb --out models/small \\\n"
    "               --features models/first/study/selected_features.txt\n"
    "  octroi train --portfolio home-credit --data store.duckdb --out models/tracked \\\n"
    "               --tracking sqlite:///octroi.db --register credit-scoring";

struct Arguments {
  std::string portfolio;
  std::string data;
  std::string out;
  std::vector<std::string> models;
  std::vector<std::string> tables;
  int folds = 0;
  int repeats = 0;
  std::string features;
  int64_t seed = -1;
  std::string split;
  bool no_blend = false;
  bool nested = false;
  bool alternatives = false;
  bool select_features = false;
  int trials = 0;
  std::string budget;
  TrackingOptions tracking;
  bool json = false;
};

// Beside the package, so that a search that was stopped is taken up by the same command.
fs::path journal_folder(const Arguments& arguments) {
  fs::path package = arguments.out;
  if (!package.has_filename()) package = package.parent_path();
  return package += ".search";
}

StudyOptions options_of(const Arguments& arguments, const Portfolio& portfolio) {
  TrainingSettings settings = read_training_settings(portfolio);
  if (arguments.repeats > 0) settings.repeats = arguments.repeats;
  if (!arguments.split.empty()) settings.split = split_kind(arguments.split);
  StudyOptions options{.models = settings.models, .folds = settings.folds, .seed = settings.seed};
  options.calibration = settings.calibration;
  options.alternatives = settings.alternatives || arguments.alternatives;
  options.explanation = read_explanation_settings(portfolio);
  options.select_features = arguments.select_features || settings.select_features;
  if (!arguments.models.empty()) options.models = arguments.models;
  if (arguments.folds > 0) options.folds = arguments.folds;
  if (arguments.seed >= 0) options.seed = static_cast<uint64_t>(arguments.seed);
  options.split = split_by(settings.split, settings);
  options.repeats = settings.repeats;
  options.blend = read_blend_settings(portfolio);
  if (arguments.no_blend) options.blend.reset();
  options.nested = arguments.nested;
  // A typo in a name or a setting should not wait for the features to be computed.
  for (const std::string& model : options.models) make_learner(model, portfolio);
  options.search.trials = arguments.trials;
  if (!arguments.budget.empty()) options.search.seconds = read_duration(arguments.budget);
  options.search_journal = journal_folder(arguments);
  searched_models(portfolio, options);
  return options;
}

// The features asked for by --tables and --features, in the portfolio's order; none if all are. A
// typo should not wait for the features to be computed.
std::vector<std::string> features_asked_for(const FeatureSet& features,
                                            const Arguments& arguments) {
  const std::vector<std::string>& tables = arguments.tables;
  if (tables.empty() && arguments.features.empty()) return {};
  std::vector<std::string> stems, known, listed, names;
  for (const FeatureFile& file : features.files()) stems.push_back(file.stem);
  for (const std::string& table : tables) {
    if (std::ranges::find(stems, table) != stems.end()) continue;
    throw usage_error("There is no feature file `" + table + "`.", did_you_mean(table, stems));
  }
  for (const Feature& feature : features.features()) known.push_back(feature.name);
  if (!arguments.features.empty()) listed = read_feature_list(arguments.features, known);
  for (const Feature& feature : features.features()) {
    const bool of_table = std::ranges::find(tables, stems[feature.file]) != tables.end();
    const bool is_listed = std::ranges::find(listed, feature.name) != listed.end();
    if ((tables.empty() || of_table) && (arguments.features.empty() || is_listed)) {
      names.push_back(feature.name);
    }
  }
  if (names.empty()) {
    throw usage_error("No feature is of the --tables and in the list of --features.");
  }
  return names;
}

// All that a training goes by, read before any of the work.
struct Training {
  const Arguments& arguments;
  Portfolio portfolio;
  StudyOptions options;
  FeatureSet features;
  Catalogue catalogue;
  std::vector<std::string> asked_for;  // none: all features

  explicit Training(const Arguments& given)
      : arguments(given),
        portfolio(read_portfolio(find_portfolio(given.portfolio))),
        options(options_of(given, portfolio)),
        features(FeatureSet::read(portfolio)),
        catalogue(Catalogue::read(portfolio)),
        asked_for(features_asked_for(features, given)) {
    options.theme_of = [this](std::string_view name) {
      const FeatureWords words = catalogue.words(name);
      return FeatureTheme{words.theme, words.theme_name};
    };
  }
  Training(const Training&) = delete;
  Training& operator=(const Training&) = delete;

  FeatureNames names() const {
    return [this](std::string_view name) { return catalogue.words(name).name; };
  }
};

struct TrainingData {
  LabelledFrame rows;
  std::vector<ProtectedColumn> protected_columns;
};

TrainingData read_data(const Training& training) {
  Store store = open_store(training.portfolio, training.arguments.data, true);
  LabelledFrame all =
      read_labelled_features(store.connection(), training.portfolio, training.features,
                             FeatureEngine::kPlan, training.options.split.column);
  if (!training.asked_for.empty()) all.frame = all.frame.select(training.asked_for);
  auto columns = read_protected_columns(store.connection(), training.portfolio, all.frame.keys());
  return {std::move(all), std::move(columns)};
}

// Trains and writes the package.
Study train(const Training& training, StudyLog* log) {
  const Arguments& arguments = training.arguments;
  auto [rows, protected_columns] = read_data(training);
  const std::string digest = frame_digest(rows.frame, rows.bad);
  if (log != nullptr) log->log_data(rows.frame, digest);
  Study study = run_study(training.portfolio, std::move(rows.frame), rows.bad, training.options,
                          rows.split_values, protected_columns);
  write_package(arguments.out, training.portfolio, study.trained,
                {OCTROI_VERSION, digest, [&](const fs::path& folder) {
                   write_json(folder / kDriftReferenceName, to_json(study.drift_reference));
                   write_model_card(folder, study, training.portfolio, training.catalogue,
                                    {OCTROI_VERSION, utc_now(), digest});
                   write_study_folder(study, training.portfolio, training.catalogue,
                                      folder / "study");
                 }});
  fs::remove_all(training.options.search_journal);
  return study;
}

void print(const Training& training, const Study& study,
           const std::optional<TrackedTraining>& tracked) {
  const std::string& out = training.arguments.out;
  if (training.arguments.json) {
    Json report = full_report(study, training.portfolio, training.catalogue);
    report["tracking"] = tracked ? to_json(*tracked) : Json();
    fmt::print("{}\n", report.dump(2));
    return;
  }
  fmt::print("{}\nThe model is in {}: octroi score --model {} --data …\n",
             study_summary(study, training.names()), out, out);
  if (tracked) fmt::print("{}", words_of(*tracked));
}

void run(const Arguments& arguments) {
  const Training training(arguments);
  const auto target = training_target(arguments.tracking, training.portfolio);
  if (!target) return print(training, train(training, nullptr), std::nullopt);
  StudyLog log(target->target, training.portfolio,
               {"octroi train", OCTROI_VERSION, arguments.data, training.options.seed});
  try {
    const Study study = train(training, &log);
    print(training, study, finish_tracking(log, *target, study, training.names(), arguments.out));
  } catch (const Error& error) {
    log.fail(error);
    throw;
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
  command->add_option("--features", arguments->features,
                      "Only the features that this file names, one a line");
  command->add_flag("--select-features", arguments->select_features,
                    "Look for the smallest set of features that is as good");
  command->add_option("--folds", arguments->folds, "Folds of the cross-validation")
      ->check(CLI::Range(2, 100));
  command
      ->add_option("--repeats", arguments->repeats, "Cross-validations, each by folds drawn anew")
      ->check(CLI::Range(1, 100));
  command
      ->add_option("--split", arguments->split,
                   "Folds: stratified, grouped or time, by the columns that [training] names")
      ->check(CLI::IsMember(split_names()));
  command->add_flag("--no-blend", arguments->no_blend, "Leave out the blend of the models");
  command->add_flag("--nested", arguments->nested,
                    "Judge the choice of the model too, by cross-validation around it (slow)");
  command->add_option("--seed", arguments->seed, "Seed of the folds and of the models")
      ->check(CLI::NonNegativeNumber);
  command->add_flag("--alternatives", arguments->alternatives,
                    "Measure what class weights, SMOTE and a threshold of 0.5 would cost instead");
  command
      ->add_option("--trials", arguments->trials,
                   "Search the settings of each model that has a [search] space, so many trials")
      ->check(CLI::Range(1, 100'000));
  command->add_option("--budget", arguments->budget,
                      "The same for so long, all models together: 90s, 5m, 1.5h");
  add_tracking_options(*command, arguments->tracking);
  command->add_flag("--json", arguments->json, "Print the study's report as JSON");
  command->footer(kExamples);
  command->callback([arguments] { run(*arguments); });
}

}  // namespace octroi
