#include "model/metrics/log_loss.h"

#include <algorithm>
#include <cmath>

#include "model/metrics/estimate.h"

namespace octroi {

std::vector<double> log_losses(std::span<const double> pd, std::span<const uint8_t> bad) {
  std::vector<double> losses;
  losses.reserve(pd.size());
  for (size_t i = 0; i < pd.size(); ++i) {
    const double p = std::clamp(pd[i], 1e-15, 1.0 - 1e-15);
    losses.push_back(bad[i] ? -std::log(p) : -std::log1p(-p));
  }
  return losses;
}

double log_loss(std::span<const double> pd, std::span<const uint8_t> bad) {
  return mean(log_losses(pd, bad));
}

}  // namespace octroi
