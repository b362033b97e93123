#include "model/study_report.h"

#include "model/explanation/explanation_json.h"
#include "model/feature_selection/feature_selection_json.h"
#include "model/judgement_report.h"
#include "model/report/search_section.h"

namespace octroi {
namespace {

Json folds_json(const Evaluation& evaluation, double FoldFigures::*figure) {
  std::vector<double> values;
  for (const FoldFigures& fold : evaluation.folds) values.push_back(fold.*figure);
  return {{"mean", mean(values)}, {"deviation", deviation(values)}, {"values", values}};
}

Json threshold_json(const ThresholdChoice& choice) {
  return {{"threshold", choice.threshold},
          {"theoretical", choice.theoretical},
          {"empirical", choice.empirical},
          {"theoretical_cost_per_client", choice.theoretical_cost},
          {"empirical_saves_per_client", choice.gain},
          {"standard_error", choice.standard_error},
          {"taken", choice.is_empirical ? "empirical" : "theoretical"}};
}

Json bins_json(const std::vector<CalibrationBin>& bins) {
  Json json = Json::array();
  for (const CalibrationBin& bin : bins) {
    json.push_back(
        {{"clients", bin.clients}, {"mean_pd", bin.mean_pd}, {"bad_rate", bin.bad_rate}});
  }
  return json;
}

Json comparison_json(const PairedComparison& comparison) {
  return {{"log_loss_worse_by", comparison.loss_difference},
          {"standard_error", comparison.loss_standard_error},
          {"auc_lower_by", comparison.auc.difference},
          {"auc_standard_error", comparison.auc.standard_error},
          {"auc_p_value", comparison.auc.p_value},
          {"cost_more_by", to_json(comparison.cost.difference)},
          {"cost_p_value", comparison.cost.p_value}};
}

// null: there is one only.
Json repeats_json(const std::vector<Evaluation>& repeats) {
  if (repeats.empty()) return nullptr;
  const auto figures = [&](Estimate Evaluation::*figure) -> Json {
    std::vector<double> values;
    for (const Evaluation& repeat : repeats) values.push_back((repeat.*figure).value);
    return {{"mean", mean(values)}, {"deviation", deviation(values)}, {"values", values}};
  };
  return {{"auc", figures(&Evaluation::auc)},
          {"log_loss", figures(&Evaluation::log_loss)},
          {"cost_per_client", figures(&Evaluation::cost)},
          {"expected_calibration_error", figures(&Evaluation::calibration_error)}};
}

// Empty where it is no blend.
Json members_json(const StudiedModel& blend) {
  Json members = Json::array();
  for (const BlendShare& member : blend.members) {
    members.push_back({{"name", member.name}, {"weight", member.weight}});
  }
  return members;
}

// null: not asked for.
Json nested_json(const std::optional<NestedJudgement>& nested) {
  if (!nested) return nullptr;
  return {{"auc", to_json(nested->auc)},
          {"log_loss", to_json(nested->log_loss)},
          {"cost_per_client", to_json(nested->cost)},
          {"expected_calibration_error", nested->calibration_error},
          {"chosen", nested->chosen}};
}

Json model_json(const StudiedModel& model, const PairedComparison& comparison) {
  const Evaluation& e = model.evaluation;
  Json json = {{"name", model.name},
               {"description", {{"en", model.description.en}, {"fr", model.description.fr}}},
               {"steps", model.cross_validation.steps},
               {"seconds", model.cross_validation.seconds},
               {"auc", to_json(e.auc)},
               {"gini", to_json(e.gini)},
               {"ks", to_json(e.ks)},
               {"log_loss", to_json(e.log_loss)},
               {"brier", to_json(e.brier)},
               {"accuracy", to_json(e.accuracy)},
               {"accuracy_at_threshold", to_json(e.accuracy_at_threshold)},
               {"cost_per_client", to_json(e.cost)},
               {"expected_calibration_error", to_json(e.calibration_error)},
               {"folds",
                {{"auc", folds_json(e, &FoldFigures::auc)},
                 {"ks", folds_json(e, &FoldFigures::ks)},
                 {"log_loss", folds_json(e, &FoldFigures::log_loss)},
                 {"accuracy", folds_json(e, &FoldFigures::accuracy)},
                 {"cost_per_client", folds_json(e, &FoldFigures::cost)}}},
               {"calibration", e.calibration.to_json()},
               {"calibration_bins", bins_json(e.calibration_bins)},
               {"threshold", threshold_json(e.threshold)},
               {"against_the_best", comparison_json(comparison)},
               {"repeats", repeats_json(model.repeats)},
               {"members", members_json(model)}};
  json.update(judgement_json(model));
  return json;
}

Json features_json(const Screening& screening) {
  Json dropped = Json::array();
  for (const DroppedColumn& column : screening.dropped) {
    Json json = {{"name", column.name}, {"reason", name_of(column.reason)}};
    if (!column.same_as.empty()) json["same_as"] = column.same_as;
    dropped.push_back(std::move(json));
  }
  Json suspects = Json::array();
  for (const LeakSuspect& suspect : screening.suspects) {
    suspects.push_back({{"name", suspect.name}, {"auc", suspect.auc}});
  }
  return {{"kept", screening.kept.size()}, {"dropped", dropped}, {"leak_suspects", suspects}};
}

Json importance_json(const std::vector<FeatureImportance>& importance, const FeatureNames& names) {
  Json json = Json::array();
  for (const FeatureImportance& feature : importance) {
    const Words words = names(feature.feature);
    json.push_back({{"feature", feature.feature},
                    {"en", words.en},
                    {"fr", words.fr},
                    {"mean_absolute_contribution", feature.mean_contribution},
                    {"low", feature.low},
                    {"high", feature.high},
                    {"share", feature.share}});
  }
  return json;
}

}  // namespace

Json study_report(const Study& study, const FeatureNames& names) {
  Json models = Json::array();
  for (size_t i = 0; i < study.models.size(); ++i) {
    models.push_back(model_json(study.models[i], study.selection.comparisons[i]));
  }
  return {
      {"portfolio", study.portfolio},
      {"applicants", study.rows},
      {"bad", study.bads},
      {"folds", study.options.folds},
      {"split",
       {{"kind", name_of(study.options.split.kind)},
        {"column", study.options.split.column},
        {"judged", study.judged_rows.size()}}},
      {"repeats", study.options.repeats},
      {"seed", study.options.seed},
      {"features", features_json(study.screening)},
      {"approve_all_cost", study.approve_all_cost},
      {"refuse_all_cost", study.refuse_all_cost},
      {"searches", searches_json(study.searches)},
      {"models", models},
      {"best", study.models[study.selection.best].name},
      {"chosen", study.chosen().name},
      {"policy", study.trained.policy.to_json()},
      {"decisions", decisions_json(study)},
      {"fairness", to_json(study.fairness)},
      {"alternatives", alternatives_json(study)},
      {"importance", importance_json(study.explanation.importance, names)},
      {"explanation", to_json(study.explanation, study.trained.encoding.names())},
      {"feature_selection", study.feature_selection ? to_json(*study.feature_selection) : Json()},
      {"warnings", study.warnings},
      {"nested", nested_json(study.nested)}};
}

}  // namespace octroi
