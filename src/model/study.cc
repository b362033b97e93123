#include "model/study.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/error.h"
#include "base/progress.h"
#include "base/spelling.h"
#include "dataset/folds.h"
#include "model/lightgbm_api.h"
#include "model/population.h"

namespace octroi {
namespace {

// Enough for a stable ranking of the features, few enough for seconds.
constexpr size_t kImportanceRows = 512;

void check_labels(const Portfolio& portfolio, const std::vector<uint8_t>& bad, size_t bads,
                  int folds) {
  const std::string target = fmt::format("column {}", portfolio.target.column);
  if (bad.size() < kFewestRows) {
    throw input_error(fmt::format("Only {} applicants have a target.", bad.size()), target,
                      fmt::format("A model needs at least {}.", kFewestRows));
  }
  if (bads == 0 || bads == bad.size()) {
    throw input_error(fmt::format("All {} applicants are {}.", bad.size(), bads ? "bad" : "good"),
                      target, "A model learns from both; check [target] in portfolio.toml.");
  }
  const size_t fewest = std::min(bads, bad.size() - bads);
  if (fewest < static_cast<size_t>(folds)) {
    throw input_error(fmt::format("{} {} applicants are too few for {} folds.", fewest,
                                  fewest == bads ? "bad" : "good", folds),
                      target,
                      "Each fold needs at least one: ask for fewer folds or bring more data.");
  }
}

// The learners asked for, each once, the simplest first.
std::vector<std::string> in_order_of_complexity(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    if (std::ranges::find(learner_names(), name) != learner_names().end()) continue;
    throw usage_error(fmt::format("There is no model `{}`.", name),
                      did_you_mean(name, learner_names()));
  }
  std::vector<std::string> ordered;
  for (const std::string& name : learner_names()) {
    if (std::ranges::find(names, name) != names.end()) ordered.push_back(name);
  }
  if (ordered.empty()) throw usage_error("No model is asked for.");
  return ordered;
}

std::vector<std::string> warnings_about(const Screening& screening) {
  std::vector<std::string> warnings;
  for (const LeakSuspect& suspect : screening.suspects) {
    warnings.push_back(
        fmt::format("{} alone has an AUC of {:.3f}: check that it is known before the decision.",
                    suspect.name, std::max(suspect.auc, 1.0 - suspect.auc)));
  }
  return warnings;
}

std::unique_ptr<Model> refit(Trainer& trainer, const StudiedModel& chosen, size_t rows) {
  // As many steps as in the folds, though there are more rows now: the calibration was fitted to
  // the margins of models of that size.
  FitContext context;
  context.train.resize(rows);
  std::iota(context.train.begin(), context.train.end(), size_t{0});
  context.steps = chosen.cross_validation.steps;
  Progress progress(fmt::format("{} on all rows", chosen.name), context.steps);
  context.progress = [&](int step) { progress.set(step); };
  return trainer.fit(context)->model(context.steps);
}

}  // namespace

Study run_study(const Portfolio& portfolio, Frame frame, const std::vector<uint8_t>& bad,
                const StudyOptions& options) {
  Study study;
  study.portfolio = portfolio.name;
  study.options = options;
  study.options.models = in_order_of_complexity(options.models);
  study.rows = bad.size();
  study.bads = static_cast<size_t>(std::count(bad.begin(), bad.end(), uint8_t{1}));
  check_labels(portfolio, bad, study.bads, options.folds);
  Policy policy = read_policy(portfolio);
  const double bad_rate = static_cast<double>(study.bads) / static_cast<double>(study.rows);
  study.approve_all_cost = bad_rate * policy.costs.missed_default;
  study.refuse_all_cost = (1.0 - bad_rate) * policy.costs.refused_good;

  std::vector<std::unique_ptr<Learner>> learners;
  for (const std::string& name : study.options.models) {
    learners.push_back(make_learner(name, portfolio));
  }
  study.screening = screen_columns(frame, bad);
  if (study.screening.kept.empty()) {
    throw input_error("No feature varies between the applicants.", "",
                      "Check that the tables hold more than the key.");
  }
  study.warnings = warnings_about(study.screening);
  const CategoryEncoding encoding = CategoryEncoding::of(frame, study.screening.kept);
  const Frame encoded = encoding.apply(std::exchange(frame, Frame())).frame;

  const std::vector<int> fold_of_row = stratified_folds(bad, options.folds, options.seed);
  std::vector<std::unique_ptr<Trainer>> trainers;
  std::vector<Evaluation> evaluations;
  for (const auto& learner : learners) {
    trainers.push_back(learner->prepare(encoded, bad, options.seed));
    CrossValidation validation =
        cross_validate(*trainers.back(), learner->name(), encoded, fold_of_row, options.folds);
    evaluations.push_back(
        evaluate(validation.margins, bad, fold_of_row, options.folds, policy.costs, options.seed));
    study.models.push_back({learner->name(), trainers.back()->describe(validation.steps),
                            std::move(validation), evaluations.back()});
  }
  study.selection = select_model(evaluations, bad);

  StudiedModel& chosen = study.models[study.selection.chosen];
  Trainer& trainer = *trainers[study.selection.chosen];
  std::unique_ptr<Model> refitted = refit(trainer, chosen, study.rows);
  chosen.description = trainer.describe(chosen.cross_validation.steps);
  policy.threshold = chosen.evaluation.threshold.threshold;
  study.trained = {std::move(refitted),           encoding,
                   chosen.evaluation.calibration, policy,
                   describe_population(encoded),  describe_scores(chosen.evaluation.pd, bad)};
  study.importance = global_importance(*study.trained.model, encoded, kImportanceRows);
  for (std::string& warning : take_lightgbm_warnings()) {
    study.warnings.push_back("LightGBM: " + std::move(warning));
  }
  return study;
}

}  // namespace octroi
