#include "model/metrics/auc.h"

#include <vector>

#include "model/metrics/midranks.h"

namespace octroi {

double auc(std::span<const double> scores, std::span<const uint8_t> bad) {
  const std::vector<double> ranks = midranks(scores);
  double bads = 0.0, rank_sum = 0.0;
  for (size_t i = 0; i < bad.size(); ++i) {
    if (!bad[i]) continue;
    bads += 1.0;
    rank_sum += ranks[i];
  }
  const double goods = static_cast<double>(bad.size()) - bads;
  if (bads == 0.0 || goods == 0.0) return 0.5;
  return (rank_sum - 0.5 * bads * (bads + 1.0)) / (bads * goods);
}

}  // namespace octroi
