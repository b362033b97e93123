#include "model/judgement_report.h"

namespace octroi {
namespace {

Json trials_json(const CalibrationChoice& choice) {
  Json json = Json::array();
  for (const CalibrationTrial& trial : choice.trials) {
    json.push_back({{"method", name_of(trial.method)},
                    {"log_loss", to_json(trial.log_loss)},
                    {"expected_calibration_error", trial.calibration_error},
                    {"log_loss_worse_by", trial.worse_by},
                    {"standard_error", trial.standard_error}});
  }
  return json;
}

Json groups_json(const std::vector<PolicyGroup>& groups) {
  Json json = Json::array();
  for (const PolicyGroup& group : groups) {
    json.push_back({{"name", group.name},
                    {"clients", group.clients},
                    {"share", group.share},
                    {"mean_pd", group.mean_pd},
                    {"bad_rate", to_json(group.bad_rate)}});
  }
  return json;
}

Json threshold_json(const ThresholdFigures& figures) {
  return {{"factor", figures.factor},
          {"threshold", figures.threshold},
          {"refused", figures.refused},
          {"recall", figures.recall},
          {"cost_per_client", figures.cost}};
}

Json sensitivity_json(const PolicyFigures& figures) {
  Json thresholds = Json::array(), costs = Json::array();
  for (const ThresholdFigures& row : figures.thresholds) thresholds.push_back(threshold_json(row));
  for (const CostFigures& row : figures.costs) {
    Json json = {{"missed_default", row.costs.missed_default},
                 {"refused_good", row.costs.refused_good}};
    json.update(threshold_json(row.decided));
    json["cost_at_own_threshold"] = row.unaware;
    json["approve_all"] = row.approve_all;
    costs.push_back(std::move(json));
  }
  return {{"thresholds", thresholds}, {"costs", costs}};
}

Json gains_json(const std::vector<GainsRow>& gains) {
  Json json = Json::array();
  for (const GainsRow& row : gains) {
    json.push_back({{"clients", row.clients},
                    {"bads", row.bads},
                    {"bad_rate", row.bad_rate},
                    {"lift", row.lift},
                    {"captured", row.captured},
                    {"cumulative_lift", row.cumulative_lift}});
  }
  return json;
}

}  // namespace

Json to_json(const Estimate& estimate) {
  return {{"value", estimate.value}, {"low", estimate.low}, {"high", estimate.high}};
}

Json judgement_json(const StudiedModel& model) {
  const Evaluation& e = model.evaluation;
  Json json = {{"average_precision", to_json(e.average_precision)},
               {"lift_of_first_decile", to_json(e.lift)},
               {"precision", to_json(e.precision)},
               {"recall", to_json(e.recall)},
               {"f_beta", to_json(e.f_beta)},
               {"beta", e.beta},
               {"calibration_methods", trials_json(e.calibration_choice)}};
  if (model.money) {
    json["money"] = {{"cost_per_client", to_json(model.money->per_client)},
                     {"approve_all", model.money->approve_all},
                     {"refuse_all", model.money->refuse_all},
                     {"total", model.money->total}};
  }
  return json;
}

Json decisions_json(const Study& study) {
  const PolicyFigures& figures = study.policy_figures;
  return {{"decisions", groups_json(figures.decisions)},
          {"grades", groups_json(figures.grades)},
          {"gains", gains_json(figures.gains)},
          {"sensitivity", sensitivity_json(figures)}};
}

Json alternatives_json(const Study& study) {
  Json json = Json::array();
  for (const MeasuredAlternative& one : study.alternatives) {
    json.push_back({{"model", one.model},
                    {"way", name_of(one.way)},
                    {"auc", to_json(one.auc)},
                    {"expected_calibration_error", one.calibration_error},
                    {"cost_per_client", to_json(one.cost)},
                    {"accuracy", to_json(one.accuracy)}});
  }
  return json;
}

}  // namespace octroi
