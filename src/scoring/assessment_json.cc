#include "scoring/assessment_json.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "scoring/decision_words.h"
#include "scoring/reason_words.h"
#include "scoring/theme_effect.h"

namespace octroi {
namespace {

Json to_json(const FeatureValue& value, const FeatureProfile& feature) {
  if (feature.is_category) return value.category.empty() ? Json() : Json(value.category);
  return std::isnan(value.number) ? Json() : Json(value.number);
}

Json reasons_json(const Assessment& assessment, const Scorer& scorer, const ValueStyle& style) {
  Json reasons = Json::array();
  for (const Reason& reason : assessment.reasons) {
    const FeatureProfile& feature = scorer.features()[reason.feature];
    reasons.push_back({{"feature", feature.name},
                       {"theme", feature.theme},
                       {"value", to_json(reason.value, feature)},
                       {"usual", to_json(usual_value(feature), feature)},
                       {"log_odds", reason.log_odds},
                       {"points", points_of(reason.log_odds, scorer)},
                       {"text", reason_words(reason, feature, style)}});
  }
  return reasons;
}

Json contributions_json(const Assessment& assessment, const Scorer& scorer) {
  std::vector<size_t> order(assessment.contributions.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::erase_if(order, [&](size_t i) { return assessment.contributions[i] == 0.0; });
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return std::abs(assessment.contributions[a]) > std::abs(assessment.contributions[b]);
  });
  Json contributions = Json::array();
  for (const size_t i : order) {
    const FeatureProfile& feature = scorer.features()[i];
    contributions.push_back({{"feature", feature.name},
                             {"theme", feature.theme},
                             {"protected", feature.is_protected},
                             {"actionable", feature.is_actionable},
                             {"value", to_json(assessment.values[i], feature)},
                             {"usual", to_json(usual_value(feature), feature)},
                             {"log_odds", assessment.contributions[i]},
                             {"points", points_of(assessment.contributions[i], scorer)}});
  }
  return contributions;
}

}  // namespace

Json to_json(const Assessment& assessment, const Scorer& scorer, const ValueStyle& style) {
  return {{"key", assessment.key},
          {"pd", assessment.pd},
          {"points", assessment.points},
          {"grade", assessment.grade},
          {"decision", name_of(assessment.decision)},
          {"threshold", scorer.policy().threshold},
          {"reasons", reasons_json(assessment, scorer, style)},
          {"remarks", quality_words(assessment, scorer, style.language)},
          {"missing_share", assessment.quality.missing_share}};
}

Json explanation_json(const Assessment& assessment, const Scorer& scorer, const ValueStyle& style) {
  Json json = to_json(assessment, scorer, style);
  json["average"] = {{"pd", average_pd(assessment)},
                     {"points", average_points(assessment, scorer)},
                     {"log_odds", assessment.base_log_odds}};
  Json themes = Json::array();
  for (const ThemeEffect& effect : theme_effects(assessment, scorer)) {
    themes.push_back({{"theme", effect.theme},
                      {"name", in(style.language, effect.words)},
                      {"points", effect.points}});
  }
  json["themes"] = themes;
  json["contributions"] = contributions_json(assessment, scorer);
  return json;
}

}  // namespace octroi
