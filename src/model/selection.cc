#include "model/selection.h"

#include <cmath>

namespace octroi {

Selection select_model(const std::vector<Evaluation>& evaluations, std::span<const uint8_t> bad,
                       uint64_t seed) {
  Selection selection;
  for (size_t i = 1; i < evaluations.size(); ++i) {
    if (evaluations[i].log_loss.value < evaluations[selection.best].log_loss.value) {
      selection.best = i;
    }
  }
  const Evaluation& best = evaluations[selection.best];
  bool found = false;
  for (size_t i = 0; i < evaluations.size(); ++i) {
    std::vector<double> worse = evaluations[i].losses;
    for (size_t row = 0; row < worse.size(); ++row) worse[row] -= best.losses[row];
    PairedComparison comparison;
    comparison.loss_difference = mean(worse);
    comparison.loss_standard_error =
        deviation(worse) / std::sqrt(static_cast<double>(worse.size()));
    comparison.auc = compare_auc(best.pd, evaluations[i].pd, bad);
    const auto mean_cost = [](auto costs, auto) { return mean(costs); };
    comparison.cost =
        paired_bootstrap(evaluations[i].row_costs, best.row_costs, bad, mean_cost, seed);
    selection.comparisons.push_back(comparison);
    if (!found && comparison.loss_difference <= comparison.loss_standard_error) {
      selection.chosen = i;
      found = true;
    }
  }
  return selection;
}

}  // namespace octroi
