#include "model/explanation/ranking_stability.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "model/metrics/estimate.h"
#include "model/metrics/midranks.h"

namespace octroi {
namespace {

std::vector<size_t> ranks_of(const std::vector<double>& importance) {
  std::vector<size_t> order(importance.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return importance[a] > importance[b]; });
  std::vector<size_t> ranks(importance.size());
  for (size_t i = 0; i < order.size(); ++i) ranks[order[i]] = i + 1;
  return ranks;
}

double share_in_common(const std::vector<size_t>& a, const std::vector<size_t>& b, size_t top) {
  size_t common = 0;
  for (size_t i = 0; i < a.size(); ++i) common += a[i] <= top && b[i] <= top;
  return static_cast<double>(common) / static_cast<double>(top);
}

int sign(double value) { return (value > 0.0) - (value < 0.0); }

}  // namespace

double spearman(std::span<const double> a, std::span<const double> b) {
  const std::vector<double> x = midranks(a), y = midranks(b);
  const double mean_x = mean(x), mean_y = mean(y);
  double xy = 0.0, xx = 0.0, yy = 0.0;
  for (size_t i = 0; i < x.size(); ++i) {
    xy += (x[i] - mean_x) * (y[i] - mean_y);
    xx += (x[i] - mean_x) * (x[i] - mean_x);
    yy += (y[i] - mean_y) * (y[i] - mean_y);
  }
  return xx > 0.0 && yy > 0.0 ? xy / std::sqrt(xx * yy) : 0.0;
}

double kendall(std::span<const double> a, std::span<const double> b) {
  double agreeing = 0.0, parted_by_a = 0.0, parted_by_b = 0.0;
  for (size_t i = 0; i < a.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      const int in_a = sign(a[i] - a[j]), in_b = sign(b[i] - b[j]);
      agreeing += in_a * in_b;
      parted_by_a += in_a != 0;
      parted_by_b += in_b != 0;
    }
  }
  const double scale = std::sqrt(parted_by_a * parted_by_b);
  return scale > 0.0 ? agreeing / scale : 0.0;
}

RankingStability ranking_stability(const std::vector<std::vector<double>>& importance, size_t top) {
  RankingStability stability;
  const size_t features = importance.front().size();
  stability.top = std::min(top, features);
  for (const auto& fold : importance) stability.ranks.push_back(ranks_of(fold));
  stability.ranges.assign(features, {features, 1});
  for (const std::vector<size_t>& ranks : stability.ranks) {
    for (size_t i = 0; i < features; ++i) {
      stability.ranges[i].best = std::min(stability.ranges[i].best, ranks[i]);
      stability.ranges[i].worst = std::max(stability.ranges[i].worst, ranks[i]);
    }
  }
  std::vector<double> spearmans, kendalls, shares;
  for (size_t a = 0; a < importance.size(); ++a) {
    for (size_t b = 0; b < a; ++b) {
      spearmans.push_back(spearman(importance[a], importance[b]));
      kendalls.push_back(kendall(importance[a], importance[b]));
      shares.push_back(share_in_common(stability.ranks[a], stability.ranks[b], stability.top));
    }
  }
  if (spearmans.empty() || features == 0) return stability;
  stability.mean_spearman = mean(spearmans);
  stability.mean_kendall = mean(kendalls);
  stability.mean_top_share = mean(shares);
  return stability;
}

}  // namespace octroi
