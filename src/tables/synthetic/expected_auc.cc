#include "tables/synthetic/expected_auc.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <numeric>

namespace octroi {

double expected_auc(std::span<const double> scores, std::span<const double> pd) {
  std::vector<uint32_t> order(scores.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](uint32_t a, uint32_t b) { return scores[a] < scores[b]; });
  double won = 0.0;
  double bad = 0.0;
  double good = 0.0;
  double same_applicant = 0.0;  // pairs of an applicant with itself, counted in ties
  for (size_t i = 0; i < order.size();) {
    double tied_bad = 0.0;
    double tied_good = 0.0;
    const double score = scores[order[i]];
    for (; i < order.size() && scores[order[i]] == score; ++i) {
      tied_bad += pd[order[i]];
      tied_good += 1.0 - pd[order[i]];
      same_applicant += pd[order[i]] * (1.0 - pd[order[i]]);
    }
    won += tied_bad * (good + 0.5 * tied_good);
    bad += tied_bad;
    good += tied_good;
  }
  const double pairs = bad * good - same_applicant;
  if (!(pairs > 0.0)) return std::numeric_limits<double>::quiet_NaN();
  return (won - 0.5 * same_applicant) / pairs;
}

}  // namespace octroi
