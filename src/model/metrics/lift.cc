#include "model/metrics/lift.h"

#include <algorithm>
#include <vector>

namespace octroi {

double lift(std::span<const double> scores, std::span<const uint8_t> bad, double share) {
  const auto all_bads = static_cast<double>(std::count(bad.begin(), bad.end(), uint8_t{1}));
  if (all_bads == 0.0) return 0.0;
  const double clients = static_cast<double>(scores.size());
  const double taken = share * clients;
  std::vector<double> descending(scores.begin(), scores.end());
  const auto border = descending.begin() + static_cast<long>(std::min(taken, clients - 1.0));
  std::ranges::nth_element(descending, border, std::ranges::greater());
  double above = 0.0, bads_above = 0.0, at = 0.0, bads_at = 0.0;
  for (size_t i = 0; i < scores.size(); ++i) {
    if (scores[i] > *border) {
      above += 1.0;
      bads_above += bad[i];
    } else if (scores[i] == *border) {
      at += 1.0;
      bads_at += bad[i];
    }
  }
  const double bads = bads_above + (taken - above) * bads_at / at;
  return bads / taken / (all_bads / clients);
}

}  // namespace octroi
