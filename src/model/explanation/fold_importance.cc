#include "model/explanation/fold_importance.h"

#include <cmath>

#include "dataset/folds.h"
#include "model/explanation/importance.h"
#include "model/explanation/varied_frame.h"

namespace octroi {

std::vector<std::vector<double>> fold_importance(
    std::span<const std::shared_ptr<const Model>> models, const Frame& frame,
    std::span<const int> fold_of_row, size_t rows_per_fold) {
  std::vector<std::vector<double>> by_fold;
  for (size_t fold = 0; fold < models.size(); ++fold) {
    const std::vector<size_t> of_fold = rows_of_fold(fold_of_row, static_cast<int>(fold));
    std::vector<size_t> rows;
    for (const size_t i : spaced_rows(of_fold.size(), rows_per_fold)) rows.push_back(of_fold[i]);
    by_fold.push_back(mean_contribution_sizes(contributions_to(*models[fold], frame, rows)));
  }
  return by_fold;
}

std::vector<double> mean_contribution_sizes(const Contributions& contributions) {
  std::vector<double> means(contributions.feature_count, 0.0);
  for (size_t row = 0; row < contributions.row_count; ++row) {
    for (size_t i = 0; i < means.size(); ++i) means[i] += std::abs(contributions.row(row)[i]);
  }
  for (double& one : means) one /= static_cast<double>(contributions.row_count);
  return means;
}

}  // namespace octroi
