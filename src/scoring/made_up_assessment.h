#pragma once

#include <cmath>
#include <numbers>
#include <numeric>
#include <string>

#include "scoring/scorer.h"

// For tests of what is shown: a scorer and an assessment with round numbers, where one unit of
// log-odds is 72.13 points.
namespace octroi::made_up {

inline FeatureProfile profile(const std::string& name, const Words& words, const std::string& theme,
                              const Words& theme_words, const std::string& unit, double median,
                              bool is_protected = false) {
  FeatureProfile feature;
  feature.name = name;
  feature.measure = name;
  feature.words = words;
  feature.theme = theme;
  feature.theme_words = theme_words;
  feature.unit = unit;
  feature.is_protected = is_protected;
  feature.population.median = median;
  return feature;
}

inline Scorer small_scorer() {
  const Words scores = {"external scores", "scores externes"};
  const Words loan = {"loan applied for", "crédit demandé"};
  const Words household = {"household", "foyer"};
  TrainedModel trained;
  trained.policy.refer_from = 0.8;
  trained.policy.refer_to = 1.25;
  trained.policy.grades = {{"A", 0.05}, {"B", 1.0}};
  return {
      std::move(trained),
      {profile("a__score_2__value", {"external score 2", "score externe 2"}, "scores", scores,
               "score", 0.566),
       profile("a__score_3__value", {"external score 3", "score externe 3"}, "scores", scores,
               "score", 0.535),
       profile("a__annuity__value", {"instalment", "mensualité"}, "loan", loan, "money", 24903),
       profile("a__gender__value", {"gender", "sexe"}, "household", household, "count", 0, true)}};
}

inline Assessment small_assessment(const Scorer& scorer) {
  Assessment one;
  one.key = 100001;
  one.base_log_odds = -3.0;
  one.contributions = {1.0, 0.25, -0.4, 0.15};
  one.values = {{0.12, ""}, {std::nan(""), ""}, {15000.0, ""}, {1.0, ""}};
  const double log_odds =
      std::accumulate(one.contributions.begin(), one.contributions.end(), one.base_log_odds);
  one.pd = 1.0 / (1.0 + std::exp(-log_odds));
  one.points = scorer.policy().points(one.pd);
  one.grade = scorer.policy().grade(one.pd);
  one.decision = scorer.policy().decide(one.pd);
  one.reasons = {{0, 1.0, one.values[0]}, {1, 0.25, one.values[1]}};
  one.quality.missing_share = 0.25;
  return one;
}

}  // namespace octroi::made_up
