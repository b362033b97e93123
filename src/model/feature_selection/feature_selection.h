#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "dataset/folds.h"
#include "model/learner.h"
#include "model/metrics/delong.h"

namespace octroi {

// What a set of features is worth, on clients that the models were not trained on.
struct SelectionStep {
  std::vector<std::string> features;  // the most important first
  Estimate auc;                       // DeLong
  AucDifference behind;               // the best step's AUC minus this one's, same clients
};

struct FeatureSelection {
  std::vector<SelectionStep> steps;  // from all features to one
  size_t best = 0;                   // highest AUC
  size_t chosen = 0;                 // the smallest set whose AUC is within one standard error
  double seconds = 0.0;

  const SelectionStep& offered() const { return steps[chosen]; }
};

// Recursive elimination: first the features that tell no more of the outcome than of shuffled ones
// go, then, set by set, the three tenths with the smallest mean |SHAP| over the folds' models, each
// model looking at clients it was not trained on. All sets are judged on the same folds. The choice
// is made on the same folds too, so that the AUC of the set that is offered flatters it a little.
FeatureSelection select_features(const Learner& learner, const Frame& frame,
                                 std::span<const uint8_t> bad, const Folds& folds, uint64_t seed);

// Boosted trees that are quick rather than the best: what counts is the order of the features.
std::unique_ptr<Learner> cheap_selection_learner();

}  // namespace octroi
