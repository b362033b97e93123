#include "model/metrics/bootstrap.h"

#include <algorithm>
#include <numeric>
#include <random>
#include <vector>

#include "base/interrupt.h"
#include "base/parallel.h"

namespace octroi {

Estimate bootstrap(std::span<const double> scores, std::span<const uint8_t> bad,
                   const Metric& metric, uint64_t seed, int replicates, double largest) {
  // Samples are handed over by falling score: what a metric has to sort is sorted already.
  std::vector<size_t> order(scores.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::ranges::stable_sort(order, std::ranges::greater(), [&](size_t row) { return scores[row]; });
  std::vector<double> values(static_cast<size_t>(replicates));
  parallel_for(values.size(), [&](size_t replicate) {
    throw_if_interrupted();
    std::mt19937_64 random(seed + replicate);
    std::vector<uint32_t> times_drawn(scores.size(), 0);
    for (size_t i = 0; i < scores.size(); ++i) ++times_drawn[random() % scores.size()];
    std::vector<double> drawn_scores;
    std::vector<uint8_t> drawn_bad;
    drawn_scores.reserve(scores.size());
    drawn_bad.reserve(scores.size());
    for (const size_t row : order) {
      drawn_scores.insert(drawn_scores.end(), times_drawn[row], scores[row]);
      drawn_bad.insert(drawn_bad.end(), times_drawn[row], bad[row]);
    }
    values[replicate] = metric(drawn_scores, drawn_bad);
  });
  return estimate(metric(scores, bad), deviation(values), 0.0, largest);
}

}  // namespace octroi
