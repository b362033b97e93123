#include "model/metrics/bootstrap.h"

#include <random>
#include <vector>

#include "base/parallel.h"

namespace octroi {

Estimate bootstrap(std::span<const double> scores, std::span<const uint8_t> bad,
                   const Metric& metric, uint64_t seed, int replicates) {
  std::vector<double> values(static_cast<size_t>(replicates));
  parallel_for(values.size(), [&](size_t replicate) {
    std::mt19937_64 random(seed + replicate);
    std::vector<double> drawn_scores(scores.size());
    std::vector<uint8_t> drawn_bad(bad.size());
    for (size_t i = 0; i < scores.size(); ++i) {
      const size_t row = random() % scores.size();
      drawn_scores[i] = scores[row];
      drawn_bad[i] = bad[row];
    }
    values[replicate] = metric(drawn_scores, drawn_bad);
  });
  return estimate(metric(scores, bad), deviation(values), 0.0, 1.0);
}

}  // namespace octroi
