#include "model/metrics/accuracy.h"

#include "model/metrics/estimate.h"

namespace octroi {

std::vector<double> hits(std::span<const double> pd, std::span<const uint8_t> bad,
                         double threshold) {
  std::vector<double> result;
  result.reserve(pd.size());
  for (size_t i = 0; i < pd.size(); ++i) {
    result.push_back((pd[i] >= threshold) == (bad[i] != 0) ? 1.0 : 0.0);
  }
  return result;
}

double accuracy(std::span<const double> pd, std::span<const uint8_t> bad, double threshold) {
  return mean(hits(pd, bad, threshold));
}

}  // namespace octroi
