#include "model/study.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "base/spelling.h"
#include "dataset/picked.h"
#include "model/lightgbm_api.h"

namespace octroi {
namespace {

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

// What is known of the rows before any model sees them.
Study study_of(const Portfolio& portfolio, const std::vector<uint8_t>& bad,
               const StudyOptions& options) {
  Study study;
  study.portfolio = portfolio.name;
  study.currency = portfolio.currency;
  study.options = options;
  study.options.models = in_order_of_complexity(options.models);
  study.rows = bad.size();
  study.bads = static_cast<size_t>(std::count(bad.begin(), bad.end(), uint8_t{1}));
  const CostMatrix costs = read_policy(portfolio).costs;
  const double bad_rate = static_cast<double>(study.bads) / static_cast<double>(study.rows);
  study.approve_all_cost = bad_rate * costs.missed_default;
  study.refuse_all_cost = (1.0 - bad_rate) * costs.refused_good;
  return study;
}

}  // namespace

Study run_study(const Portfolio& portfolio, Frame frame, const std::vector<uint8_t>& bad,
                const StudyOptions& options, std::span<const int64_t> split_values,
                const std::vector<ProtectedColumn>& protected_columns) {
  Study study = study_of(portfolio, bad, options);
  check_labels(portfolio, bad, options.folds);
  // Before the frame is given away: each fold screens and encodes rows of its own.
  if (options.nested) {
    study.nested = judge_nested(portfolio, frame, bad, split_values, study.options);
  }
  TrainingRun run = train_best(portfolio, std::move(frame), bad, split_values, study.options);
  study.screening = std::move(run.screening);
  study.searches = std::move(run.searches);
  study.models = std::move(run.models);
  study.selection = std::move(run.selection);
  study.judged_rows = std::move(run.judged_rows);
  study.judged_bad = std::move(run.judged_bad);
  study.judged_keys = picked(run.encoded.keys(), study.judged_rows);
  study.fold_of_judged_row = run.folds.fold_of_judged_row();
  study.trained = std::move(run.trained);
  study.drift_reference = describe_drift_reference(run.encoded, study.chosen().evaluation.pd);
  study.explanation = explain({*study.trained.model,
                               study.trained.policy,
                               {study.chosen().cross_validation.fold_models, run.encoded, bad,
                                run.folds.fold_of_row(), study.trained.calibration}},
                              options.theme_of, options.explanation, options.seed);
  study.warnings = warnings_about(study.screening);
  study.warnings.insert(study.warnings.end(), run.warnings.begin(), run.warnings.end());
  if (options.alternatives) {
    const StudiedModel& chosen = study.chosen();
    study.alternatives = measure_alternatives(chosen.name, chosen.evaluation, run.encoded, bad,
                                              run.folds, study.trained.policy.costs, options.seed);
  }
  study.policy_figures =
      measure_policy(study.trained.policy, study.chosen().evaluation.pd, study.judged_bad);
  study.fairness =
      measure_fairness(study.trained.policy, study.chosen().evaluation.pd, study.judged_bad,
                       rows_of(protected_columns, study.judged_rows));
  if (options.select_features) {
    study.feature_selection =
        select_features(*cheap_selection_learner(), run.encoded, bad, run.folds, options.seed);
  }
  for (std::string& warning : take_lightgbm_warnings()) {
    study.warnings.push_back("LightGBM: " + std::move(warning));
  }
  return study;
}

}  // namespace octroi
