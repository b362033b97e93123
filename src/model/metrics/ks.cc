#include "model/metrics/ks.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace octroi {

double ks(std::span<const double> scores, std::span<const uint8_t> bad) {
  std::vector<size_t> order(scores.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return scores[a] < scores[b]; });
  const double bads = static_cast<double>(std::count(bad.begin(), bad.end(), uint8_t{1}));
  const double goods = static_cast<double>(bad.size()) - bads;
  if (bads == 0.0 || goods == 0.0) return 0.0;
  double bads_below = 0.0, goods_below = 0.0, largest = 0.0;
  for (size_t i = 0; i < order.size(); ++i) {
    (bad[order[i]] ? bads_below : goods_below) += 1.0;
    const bool last_of_ties = i + 1 == order.size() || scores[order[i + 1]] != scores[order[i]];
    if (last_of_ties) {
      largest = std::max(largest, std::abs(bads_below / bads - goods_below / goods));
    }
  }
  return largest;
}

}  // namespace octroi
