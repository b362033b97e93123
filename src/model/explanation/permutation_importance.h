#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/explanation/fold_models.h"
#include "model/metrics/estimate.h"

namespace octroi {

// What the models lose on rows they were not trained on when what they know of some features
// belongs to another client.
struct PermutationImportance {
  // Mean over clients and repeats; the interval is that of the mean over the clients.
  Estimate log_loss_increase;
  // Of the AUC over all folds' rows; the interval is DeLong's for two scores of the same clients.
  Estimate auc_drop;
};

// One result per group of features (positions), whose columns are shuffled together among the rows
// of a fold, `repeats` times, with the same draws for every group. Looks at up to `most_rows` rows
// in all.
std::vector<PermutationImportance> permutation_importance(
    const FoldModels& folds, const std::vector<std::vector<size_t>>& groups, size_t most_rows,
    int repeats, uint64_t seed);

}  // namespace octroi
