#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/explanation/example_choice.h"
#include "model/explanation/explanation_settings.h"
#include "model/explanation/importance.h"
#include "model/explanation/interaction.h"
#include "model/explanation/permutation_importance.h"
#include "model/explanation/ranking_stability.h"

namespace octroi {

// How the PD runs along one feature, over a sample of clients.
struct EffectCurve {
  std::string feature;
  std::vector<double> numbers;             // the values looked at, ascending; empty of a category
  std::vector<std::string> categories;     // by the mean PD of their clients; empty of a number
  std::vector<double> partial_dependence;  // mean PD if everyone had the value
  std::vector<double> accumulated;         // accumulated local effects, mean 0
  std::vector<std::vector<double>> individual;  // some of the clients, by client, by value
  double mean_pd = 0.0;                         // of the sample
  std::optional<double> if_missing;  // mean PD if nobody had a value, where some have none
};

struct ShuffledFeature {
  std::string feature;
  PermutationImportance loss;
};

struct FeaturePair {
  std::string first, second;
  double h = 0.0;         // share of the pair's joint effect, see Interaction
  double strength = 0.0;  // in log-odds
};

// A client of the study who shows how the model decides.
struct LocalExample {
  ExampleChoice::Kind kind = ExampleChoice::Kind::kBorderline;
  bool was_bad = false;
};

// What the chosen model of a study goes by.
struct Explanation {
  std::vector<FeatureImportance> importance;           // descending
  std::vector<ThemeImportance> themes;                 // descending; none without themes
  RankingStability stability;                          // features in the model's order
  std::vector<ShuffledFeature> shuffled_features;      // in the order of importance
  std::vector<PermutationImportance> shuffled_themes;  // of `themes`
  std::vector<EffectCurve> curves;
  std::vector<FeaturePair> interactions;  // by descending strength
  Frame example_clients;                  // a row for each of the examples
  std::vector<LocalExample> examples;
  size_t shuffled_rows = 0;
  double seconds = 0.0;
};

// A model with what it was made from. `folds` are models of the same kind and size.
struct ExplainedModel {
  const Model& model;
  const Policy& policy;
  FoldModels folds;
};

// Looks at samples of bounded size; the same seed explains the same. Without `theme_of` there are
// no themes.
Explanation explain(const ExplainedModel& explained, const FeatureThemes& theme_of,
                    const ExplanationSettings& settings, uint64_t seed);

}  // namespace octroi
