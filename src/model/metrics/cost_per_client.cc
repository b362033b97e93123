#include "model/metrics/cost_per_client.h"

#include <algorithm>
#include <numeric>

#include "model/metrics/estimate.h"

namespace octroi {

std::vector<double> costs(std::span<const double> pd, std::span<const uint8_t> bad,
                          double threshold, const CostMatrix& matrix) {
  std::vector<double> result;
  result.reserve(pd.size());
  for (size_t i = 0; i < pd.size(); ++i) {
    const bool approved = pd[i] < threshold;
    if (bad[i]) {
      result.push_back(approved ? matrix.missed_default : 0.0);
    } else {
      result.push_back(approved ? 0.0 : matrix.refused_good);
    }
  }
  return result;
}

double cost_per_client(std::span<const double> pd, std::span<const uint8_t> bad, double threshold,
                       const CostMatrix& matrix) {
  return mean(costs(pd, bad, threshold, matrix));
}

double cheapest_threshold(std::span<const double> pd, std::span<const uint8_t> bad,
                          const CostMatrix& matrix) {
  std::vector<size_t> order(pd.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return pd[a] < pd[b]; });
  // From "refuse all" each client in turn is approved; what counts is the change of the total.
  double change = 0.0, lowest = 0.0, threshold = 0.0;
  for (size_t i = 0; i < order.size(); ++i) {
    change += bad[order[i]] ? matrix.missed_default : -matrix.refused_good;
    const bool last = i + 1 == order.size();
    if (!last && pd[order[i + 1]] == pd[order[i]]) continue;
    if (change < lowest) {
      lowest = change;
      threshold = last ? 1.0 : 0.5 * (pd[order[i]] + pd[order[i + 1]]);
    }
  }
  return threshold;
}

}  // namespace octroi
