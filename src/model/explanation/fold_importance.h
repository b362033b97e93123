#pragma once

#include <memory>
#include <span>
#include <vector>

#include "model/model.h"

namespace octroi {

// Mean |contribution| of every feature in each fold's model, over at most `rows_per_fold` rows that
// the model was not trained on: by fold, by feature.
std::vector<std::vector<double>> fold_importance(
    std::span<const std::shared_ptr<const Model>> models, const Frame& frame,
    std::span<const int> fold_of_row, size_t rows_per_fold);

// Its mean over the rows of some contributions: by feature.
std::vector<double> mean_contribution_sizes(const Contributions& contributions);

}  // namespace octroi
