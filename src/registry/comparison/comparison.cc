#include "registry/comparison/comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "base/error.h"
#include "dataset/profile/rank_correlation.h"
#include "model/metrics/cost_per_client.h"
#include "registry/comparison/common_applicants.h"

namespace octroi {
namespace {

constexpr size_t kFewestCommon = 50;

void check_comparable(const ComparedModel& first, const ComparedModel& other) {
  const auto refuse = [&](const char* what, const std::string& one, const std::string& two) {
    throw input_error(fmt::format("The models are of different {}: {} and {}.", what, one, two),
                      other.name, "Compare models of the same portfolio and target.");
  };
  if (first.portfolio != other.portfolio) refuse("portfolios", first.portfolio, other.portfolio);
  if (first.target != other.target) refuse("targets", first.target, other.target);
  if (first.bad_label != other.bad_label) {
    refuse("bad labels", fmt::format("{}", first.bad_label), fmt::format("{}", other.bad_label));
  }
  if (first.key != other.key) refuse("keys", first.key, other.key);
}

void compare_costs(const ComparedModel& first, const ComparedModel& other,
                   const CommonApplicants& common, PairedFigures& paired) {
  const CostMatrix& matrix = first.policy.costs;
  const std::vector<double> of_first =
      costs(common.first_pd, common.bad, first.policy.threshold, matrix);
  std::vector<double> difference =
      costs(common.other_pd, common.bad, other.policy.threshold, matrix);
  for (size_t i = 0; i < difference.size(); ++i) difference[i] -= of_first[i];
  paired.cost_difference = mean(difference);
  paired.cost_standard_error =
      deviation(difference) / std::sqrt(static_cast<double>(difference.size()));
  if (paired.cost_standard_error > 0.0) {
    paired.cost_p_value = std::erfc(std::abs(paired.cost_difference) / paired.cost_standard_error /
                                    std::numbers::sqrt2);
  }
}

void compare_decisions(const ComparedModel& first, const ComparedModel& other,
                       const CommonApplicants& common, PairedFigures& paired) {
  size_t differ = 0, only_other = 0, only_first = 0;
  for (size_t i = 0; i < common.bad.size(); ++i) {
    const Decision a = first.policy.decide(common.first_pd[i]);
    const Decision b = other.policy.decide(common.other_pd[i]);
    differ += a != b;
    only_first += a == Decision::kApprove && b != Decision::kApprove;
    only_other += a != Decision::kApprove && b == Decision::kApprove;
  }
  const auto share = [&](size_t count) {
    return static_cast<double>(count) / static_cast<double>(common.bad.size());
  };
  paired.decisions_differ = share(differ);
  paired.only_first_approves = share(only_first);
  paired.only_this_approves = share(only_other);
}

AgainstTheFirst compare(const ComparedModel& first, const ComparedModel& other) {
  AgainstTheFirst against;
  for (const std::string& feature : other.features) {
    against.features_added += !first.features.contains(feature);
  }
  for (const std::string& feature : first.features) {
    against.features_removed += !other.features.contains(feature);
  }
  if (first.pd() == nullptr || other.pd() == nullptr) {
    against.why_not = {"no out-of-fold PDs were kept", "PD hors pli non conservées"};
    return against;
  }
  const CommonApplicants common = common_applicants(first, other);
  const auto bads =
      static_cast<size_t>(std::count(common.bad.begin(), common.bad.end(), uint8_t{1}));
  if (common.bad.size() < kFewestCommon || bads == 0 || bads == common.bad.size()) {
    against.why_not = {"too few applicants in common", "trop peu de demandeurs communs"};
    return against;
  }
  PairedFigures paired;
  paired.applicants = common.bad.size();
  paired.bads = bads;
  paired.auc = compare_auc(common.other_pd, common.first_pd, common.bad);
  compare_costs(first, other, common, paired);
  compare_decisions(first, other, common, paired);
  paired.rank_correlation = spearman(RankedColumn(common.first_pd), RankedColumn(common.other_pd));
  against.paired = paired;
  return against;
}

// Settings of a learner are held against each other only where all models are of that learner.
std::vector<DifferingSetting> differing_settings(const std::vector<ComparedModel>& models) {
  const bool same_learner =
      std::all_of(models.begin(), models.end(),
                  [&](const ComparedModel& one) { return one.model == models[0].model; });
  std::set<std::string> keys;
  for (const ComparedModel& model : models) {
    for (const auto& [key, value] : model.settings) {
      if (same_learner || !key.starts_with("model.")) keys.insert(key);
    }
  }
  std::vector<DifferingSetting> differing;
  for (const std::string& key : keys) {
    DifferingSetting setting{key, {}};
    for (const ComparedModel& model : models) {
      const auto found = model.settings.find(key);
      setting.values.push_back(found == model.settings.end() ? "" : found->second);
    }
    const bool differs =
        std::any_of(setting.values.begin(), setting.values.end(),
                    [&](const std::string& value) { return value != setting.values[0]; });
    if (differs) differing.push_back(std::move(setting));
  }
  return differing;
}

Json number_or_null(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json paired_json(const PairedFigures& paired) {
  return {{"applicants", paired.applicants},
          {"bad", paired.bads},
          {"auc_difference", paired.auc.difference},
          {"auc_standard_error", paired.auc.standard_error},
          {"auc_p_value", paired.auc.p_value},
          {"cost_difference", paired.cost_difference},
          {"cost_standard_error", paired.cost_standard_error},
          {"cost_p_value", paired.cost_p_value},
          {"decisions_differ", paired.decisions_differ},
          {"only_this_approves", paired.only_this_approves},
          {"only_first_approves", paired.only_first_approves},
          {"rank_correlation", number_or_null(paired.rank_correlation)}};
}

}  // namespace

Comparison compare_models(std::vector<ComparedModel> models) {
  if (models.size() < 2) {
    throw usage_error("A comparison needs at least two models.",
                      "Name packages, or models of a package's study as MODEL_DIR:lightgbm.");
  }
  Comparison comparison;
  for (size_t i = 1; i < models.size(); ++i) {
    check_comparable(models[0], models[i]);
    comparison.against_the_first.push_back(compare(models[0], models[i]));
  }
  comparison.settings = differing_settings(models);
  comparison.models = std::move(models);
  return comparison;
}

Json comparison_report(const Comparison& comparison) {
  Json models = Json::array();
  for (size_t i = 0; i < comparison.models.size(); ++i) {
    const ComparedModel& model = comparison.models[i];
    Json json = {{"name", model.name},
                 {"model", model.model},
                 {"chosen", model.is_chosen},
                 {"applicants", model.study.at("applicants")},
                 {"bad", model.study.at("bad")},
                 {"folds", model.study.at("folds")},
                 {"seed", model.study.at("seed")},
                 {"features", model.features.size()},
                 {"figures", model.figures}};
    if (i > 0) {
      const AgainstTheFirst& against = comparison.against_the_first[i - 1];
      json["against_the_first"] = {
          {"features_added", against.features_added},
          {"features_removed", against.features_removed},
          {"paired", against.paired ? paired_json(*against.paired) : Json(nullptr)}};
      if (!against.paired) json["against_the_first"]["why_not"] = against.why_not.en;
    }
    models.push_back(std::move(json));
  }
  Json settings = Json::array();
  for (const DifferingSetting& setting : comparison.settings) {
    settings.push_back({{"key", setting.key}, {"values", setting.values}});
  }
  return {{"portfolio", comparison.models[0].portfolio},
          {"target", comparison.models[0].target},
          {"models", models},
          {"settings_that_differ", settings}};
}

}  // namespace octroi
