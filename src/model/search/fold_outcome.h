#pragma once

#include <limits>
#include <vector>

#include "model/search/search_settings.h"
#include "model/search/trial.h"

namespace octroi {

// What one fold of a trial gave.
struct FoldOutcome {
  std::vector<double> losses;  // validation log-loss after step 1, 2, …
  // On the validation rows at the step of the lowest loss; only where the AUC is the objective.
  double auc = std::numeric_limits<double>::quiet_NaN();
};

// Adds to the trial its score over these folds, which are all that it has run.
void add_score(Trial& trial, const std::vector<FoldOutcome>& folds, SearchObjective objective);

}  // namespace octroi
