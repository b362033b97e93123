#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "dataset/folds.h"

namespace octroi {

// margin = intercept + Σ weights[m] · margin of member m.
struct BlendWeights {
  std::vector<double> weights;  // none below 0
  double intercept = 0.0;

  double margin(const std::vector<std::vector<double>>& members, size_t row) const;
};

// Stacking in log-odds (Wolpert 1992; non-negative weights after Breiman 1996): minimises
// Σ log-loss + l2/2 · Σ weights² over weights ≥ 0, the intercept free, by projected Newton steps
// (Bertsekas 1982). members[m] are one model's margins of all rows, which it was not trained on;
// `rows` those to fit on, both classes among them.
BlendWeights fit_blend_weights(const std::vector<std::vector<double>>& members,
                               std::span<const uint8_t> bad, const std::vector<size_t>& rows,
                               double l2 = 1.0);

// The blend's margins of all rows, those of each fold by weights that were fitted on the other
// folds.
std::vector<double> cross_fitted_blend(const std::vector<std::vector<double>>& members,
                                       std::span<const uint8_t> bad,
                                       std::span<const int> fold_of_row, int folds);

}  // namespace octroi
