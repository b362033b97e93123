#include "registry/tracking/study_figures.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/toml.h"
#include "dataset/folds.h"
#include "dataset/picked.h"
#include "model/learner.h"
#include "model/metrics/brier.h"
#include "model/metrics/curves.h"
#include "model/metrics/expected_calibration_error.h"

namespace octroi {
namespace {

// Of the losses after each step, which may be thousands: enough to see the curve.
constexpr size_t kMostLosses = 200;

const SearchResult* search_of(const Study& study, const std::string& model) {
  const auto found = std::ranges::find(study.searches, model, &SearchResult::learner);
  return found == study.searches.end() ? nullptr : &*found;
}

std::vector<KeyValue> settings_of(const Study& study, const std::string& model,
                                  const Portfolio& portfolio) {
  const TomlTable settings = learner_settings(model, portfolio);
  std::vector<KeyValue> params;
  for (const std::string& key : settings.keys()) params.push_back({key, settings.written(key)});
  const SearchResult* search = search_of(study, model);
  if (search == nullptr) return params;
  for (const auto& [key, value] : search->found) {
    const auto own = std::ranges::find(params, key, &KeyValue::key);
    if (own == params.end()) {
      params.push_back({key, text_of(value)});
    } else {
      own->value = text_of(value);
    }
  }
  return params;
}

// Each figure that a metric is made of, under the name that it has there.
struct NamedEstimate {
  const char* name;
  Estimate Evaluation::*figure;
};
constexpr NamedEstimate kEstimates[] = {
    {"auc", &Evaluation::auc},
    {"gini", &Evaluation::gini},
    {"ks", &Evaluation::ks},
    {"pr_auc", &Evaluation::average_precision},
    {"lift_top_tenth", &Evaluation::lift},
    {"log_loss", &Evaluation::log_loss},
    {"brier", &Evaluation::brier},
    {"ece", &Evaluation::calibration_error},
    {"cost_per_client", &Evaluation::cost},
    {"accuracy", &Evaluation::accuracy},
    {"accuracy_at_threshold", &Evaluation::accuracy_at_threshold},
    {"precision", &Evaluation::precision},
    {"recall", &Evaluation::recall},
    {"f_beta", &Evaluation::f_beta}};

std::vector<LoggedMetric> losses_by_step(const StudiedModel& model, int64_t time_ms) {
  std::vector<CurvePoint> curve;
  for (const double loss : model.cross_validation.losses) {
    curve.push_back({static_cast<double>(curve.size() + 1), loss});
  }
  std::vector<LoggedMetric> metrics;
  if (curve.size() < 2) return metrics;
  for (const CurvePoint& point : thinned(curve, kMostLosses)) {
    metrics.push_back({"validation_log_loss", point.y, time_ms, static_cast<int64_t>(point.x)});
  }
  return metrics;
}

}  // namespace

std::vector<KeyValue> study_params(const Study& study) {
  const CostMatrix& costs = study.trained.policy.costs;
  return {{"portfolio", study.portfolio},
          {"applicants", fmt::format("{}", study.rows)},
          {"bad", fmt::format("{}", study.bads)},
          {"features", fmt::format("{}", study.screening.kept.size())},
          {"models", fmt::format("{}", fmt::join(study.options.models, ", "))},
          {"folds", fmt::format("{}", study.options.folds)},
          {"repeats", fmt::format("{}", study.options.repeats)},
          {"split", std::string(name_of(study.options.split.kind))},
          {"seed", fmt::format("{}", study.options.seed)},
          {"search_trials", fmt::format("{}", study.options.search.trials)},
          {"missed_default", fmt::format("{}", costs.missed_default)},
          {"refused_good", fmt::format("{}", costs.refused_good)},
          {"chosen", study.chosen().name},
          {"calibration", std::string(name_of(study.trained.calibration.method()))},
          {"threshold", fmt::format("{}", study.trained.policy.threshold)}};
}

std::vector<KeyValue> model_params(const Study& study, const StudiedModel& model,
                                   const Portfolio& portfolio) {
  std::vector<KeyValue> params;
  if (model.members.empty()) {
    params = settings_of(study, model.name, portfolio);
  } else {
    for (const BlendShare& member : model.members) {
      params.push_back({"weight/" + member.name, fmt::format("{}", member.weight)});
    }
  }
  params.push_back({"model", model.name});
  params.push_back({"description", model.description.en});
  params.push_back({"steps", fmt::format("{}", model.cross_validation.steps)});
  params.push_back({"calibration", std::string(name_of(model.evaluation.calibration.method()))});
  return params;
}

std::vector<LoggedMetric> model_metrics(const StudiedModel& model, int64_t time_ms) {
  const Evaluation& evaluation = model.evaluation;
  std::vector<LoggedMetric> metrics;
  const auto add = [&](const std::string& name, double value) {
    metrics.push_back({name, value, time_ms, 0});
  };
  for (const NamedEstimate& estimate : kEstimates) {
    add(estimate.name, (evaluation.*estimate.figure).value);
  }
  add("auc_low", evaluation.auc.low);
  add("auc_high", evaluation.auc.high);
  add("cost_per_client_low", evaluation.cost.low);
  add("cost_per_client_high", evaluation.cost.high);
  return metrics;
}

std::vector<LoggedMetric> fold_metrics(const Study& study, const StudiedModel& model,
                                       int64_t time_ms) {
  const Evaluation& evaluation = model.evaluation;
  std::vector<LoggedMetric> metrics = losses_by_step(model, time_ms);
  for (size_t fold = 0; fold < evaluation.folds.size(); ++fold) {
    const auto add = [&](const char* name, double value) {
      metrics.push_back({std::string("fold_") + name, value, time_ms, static_cast<int64_t>(fold)});
    };
    const auto rows = rows_of_fold(study.fold_of_judged_row, static_cast<int>(fold));
    const auto bad = picked(study.judged_bad, rows);
    const auto pd = picked(evaluation.pd, rows);
    const FoldFigures& figures = evaluation.folds[fold];
    add("auc", figures.auc);
    add("gini", 2.0 * figures.auc - 1.0);
    add("ks", figures.ks);
    add("pr_auc", average_precision(picked(model.cross_validation.margins, rows), bad));
    add("log_loss", figures.log_loss);
    add("brier", brier(pd, bad));
    add("ece", expected_calibration_error(pd, bad));
    add("cost_per_client", figures.cost);
    add("accuracy", figures.accuracy);
  }
  return metrics;
}

LogBatch trial_log(const SearchResult& search, const Trial& trial, int64_t time_ms) {
  const bool is_auc = search.settings.objective == SearchObjective::kAuc;
  const std::string name = is_auc ? "auc" : "log_loss";
  const double sign = is_auc ? -1.0 : 1.0;
  LogBatch batch;
  for (const auto& [key, value] : search.space.values_at(trial.point)) {
    batch.params.push_back({key, text_of(value)});
  }
  batch.params.push_back({"steps", fmt::format("{}", trial.steps)});
  // A score is the mean over the folds so far.
  for (size_t folds = 1; folds <= trial.scores.size(); ++folds) {
    batch.metrics.push_back(
        {"mean_" + name, sign * trial.scores[folds - 1], time_ms, static_cast<int64_t>(folds - 1)});
  }
  batch.metrics.push_back({name, sign * trial.score(), time_ms, 0});
  batch.tags = {{"octroi.trial", fmt::format("{}", trial.number)},
                {"octroi.pruned", trial.is_pruned ? "true" : "false"}};
  return batch;
}

}  // namespace octroi
