#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "model/model.h"

namespace octroi {

struct FeatureImportance {
  std::string feature;
  double mean_contribution = 0.0;  // mean |SHAP|, in log-odds
  double share = 0.0;              // of the sum over all features
  double low = 0.0, high = 0.0;    // 95 % interval of the mean, by drawing the rows anew
};

// The theme of a feature: features of one theme tell of the same side of a client.
struct FeatureTheme {
  std::string key;
  Words words;
};
using FeatureThemes = std::function<FeatureTheme(std::string_view feature)>;

// The features of a theme taken together: what they add to a row is their sum, so that those which
// cancel out do not count twice.
struct ThemeImportance {
  FeatureTheme theme;
  std::vector<size_t> features;    // positions in the model
  double mean_contribution = 0.0;  // mean |sum of SHAP|, in log-odds
  double share = 0.0;              // of the sum over all themes
  double low = 0.0, high = 0.0;
};

// Contributions to the rows asked for, in this order.
Contributions contributions_to(const Model& model, const Frame& frame,
                               std::span<const size_t> rows);

// Mean |contribution| of every feature, descending; `features` name those of the contributions.
std::vector<FeatureImportance> feature_importance(const std::vector<std::string>& features,
                                                  const Contributions& contributions,
                                                  uint64_t seed);

// The same of the themes, descending.
std::vector<ThemeImportance> theme_importance(const std::vector<std::string>& features,
                                              const FeatureThemes& theme_of,
                                              const Contributions& contributions, uint64_t seed);

}  // namespace octroi
