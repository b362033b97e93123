#pragma once

#include <span>
#include <vector>

namespace octroi {

// Rank correlations: 1 the same order, −1 the opposite one; 0 where one of them is constant.
double spearman(std::span<const double> a, std::span<const double> b);
double kendall(std::span<const double> a, std::span<const double> b);  // tau-b

struct RankRange {
  size_t best = 0, worst = 0;  // 1: the most important
};

// How far the folds agree on what matters.
struct RankingStability {
  double mean_spearman = 1.0;  // over the pairs of folds, over all features
  double mean_kendall = 1.0;
  size_t top = 0;                          // how many features `mean_top_share` looks at
  double mean_top_share = 1.0;             // of the top ones of a fold, in the top of another too
  std::vector<std::vector<size_t>> ranks;  // by fold, by feature
  std::vector<RankRange> ranges;           // by feature
};

// `importance`: by fold, by feature; at least one fold. Among equally important features the
// earlier one ranks first.
RankingStability ranking_stability(const std::vector<std::vector<double>>& importance, size_t top);

}  // namespace octroi
