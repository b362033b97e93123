#include "model/search/fold_outcome.h"

#include <algorithm>

namespace octroi {

void add_score(Trial& trial, const std::vector<FoldOutcome>& folds, SearchObjective objective) {
  // Up to the step that every fold has taken.
  size_t steps = folds.front().losses.size();
  for (const FoldOutcome& fold : folds) steps = std::min(steps, fold.losses.size());
  const double count = static_cast<double>(folds.size());
  std::vector<double> means(steps, 0.0);
  double auc = 0.0;
  for (const FoldOutcome& fold : folds) {
    for (size_t step = 0; step < steps; ++step) means[step] += fold.losses[step] / count;
    auc += fold.auc / count;
  }
  const auto lowest = std::ranges::min_element(means);
  trial.steps = 1 + static_cast<int>(lowest - means.begin());
  trial.scores.push_back(objective == SearchObjective::kLogLoss ? *lowest : -auc);
}

}  // namespace octroi
