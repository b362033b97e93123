#include "scoring/theme_effect.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace octroi {
namespace {

constexpr const char* kProtectedTheme = "protected";

Words protected_words() {
  return {"criteria that are never given as reasons", "critères jamais donnés comme motifs"};
}

}  // namespace

double points_of(double log_odds, const Scorer& scorer) {
  return -log_odds * scorer.points_per_log_odds();
}

double average_pd(const Assessment& assessment) {
  return 1.0 / (1.0 + std::exp(-assessment.base_log_odds));
}

double average_points(const Assessment& assessment, const Scorer& scorer) {
  return scorer.policy().points(average_pd(assessment));
}

std::vector<ThemeEffect> theme_effects(const Assessment& assessment, const Scorer& scorer) {
  std::map<std::string, ThemeEffect> by_theme;
  for (size_t i = 0; i < scorer.features().size(); ++i) {
    const FeatureProfile& feature = scorer.features()[i];
    const double log_odds = assessment.contributions[i];
    if (log_odds == 0.0) continue;
    const std::string theme = feature.is_protected ? kProtectedTheme : feature.theme;
    ThemeEffect& effect = by_theme[theme];
    effect.theme = theme;
    effect.words = feature.is_protected ? protected_words() : feature.theme_words;
    effect.points += points_of(log_odds, scorer);
    if (!feature.is_protected) effect.features.push_back(i);
  }
  auto strength = [&](size_t feature) { return std::abs(assessment.contributions[feature]); };
  std::vector<ThemeEffect> effects;
  for (auto& [theme, effect] : by_theme) {
    std::stable_sort(effect.features.begin(), effect.features.end(),
                     [&](size_t a, size_t b) { return strength(a) > strength(b); });
    effects.push_back(std::move(effect));
  }
  std::stable_sort(effects.begin(), effects.end(), [](const ThemeEffect& a, const ThemeEffect& b) {
    return std::abs(a.points) > std::abs(b.points);
  });
  return effects;
}

}  // namespace octroi
