#include "model/explanation/explanation_json.h"

namespace octroi {
namespace {

Json estimate_json(const Estimate& estimate) {
  return {{"value", estimate.value}, {"low", estimate.low}, {"high", estimate.high}};
}

Json loss_json(const PermutationImportance& loss) {
  return {{"auc_drop", estimate_json(loss.auc_drop)},
          {"log_loss_increase", estimate_json(loss.log_loss_increase)}};
}

Json stability_json(const RankingStability& stability, const std::vector<std::string>& features) {
  Json ranks = Json::object();
  for (size_t i = 0; i < features.size(); ++i) {
    Json by_fold = Json::array();
    for (const std::vector<size_t>& fold : stability.ranks) by_fold.push_back(fold[i]);
    ranks[features[i]] = by_fold;
  }
  return {{"mean_spearman", stability.mean_spearman},
          {"mean_kendall", stability.mean_kendall},
          {"top", stability.top},
          {"mean_share_of_top_in_common", stability.mean_top_share},
          {"ranks_by_fold", ranks}};
}

Json themes_json(const Explanation& explanation) {
  Json themes = Json::array();
  for (size_t i = 0; i < explanation.themes.size(); ++i) {
    const ThemeImportance& theme = explanation.themes[i];
    Json json = {{"theme", theme.theme.key},
                 {"en", theme.theme.words.en},
                 {"fr", theme.theme.words.fr},
                 {"features", theme.features.size()},
                 {"mean_absolute_contribution", theme.mean_contribution},
                 {"low", theme.low},
                 {"high", theme.high},
                 {"share", theme.share}};
    if (i < explanation.shuffled_themes.size()) {
      json["shuffled"] = loss_json(explanation.shuffled_themes[i]);
    }
    themes.push_back(std::move(json));
  }
  return themes;
}

Json curves_json(const std::vector<EffectCurve>& curves) {
  Json json = Json::array();
  for (const EffectCurve& curve : curves) {
    json.push_back(
        {{"feature", curve.feature},
         {"values", curve.categories.empty() ? Json(curve.numbers) : Json(curve.categories)},
         {"partial_dependence", curve.partial_dependence},
         {"accumulated_local_effects", curve.accumulated},
         {"individual", curve.individual},
         {"mean_pd", curve.mean_pd},
         {"if_missing", curve.if_missing ? Json(*curve.if_missing) : Json()}});
  }
  return json;
}

}  // namespace

Json to_json(const Explanation& explanation, const std::vector<std::string>& features) {
  Json shuffled = Json::array();
  for (const ShuffledFeature& feature : explanation.shuffled_features) {
    Json json = loss_json(feature.loss);
    json["feature"] = feature.feature;
    shuffled.push_back(std::move(json));
  }
  Json pairs = Json::array();
  for (const FeaturePair& pair : explanation.interactions) {
    pairs.push_back({{"first", pair.first},
                     {"second", pair.second},
                     {"strength", pair.strength},
                     {"h", pair.h}});
  }
  return {{"seconds", explanation.seconds},
          {"themes", themes_json(explanation)},
          {"stability", stability_json(explanation.stability, features)},
          {"shuffled_rows", explanation.shuffled_rows},
          {"shuffled", shuffled},
          {"curves", curves_json(explanation.curves)},
          {"interactions", pairs}};
}

}  // namespace octroi
