#include "model/metrics/gini.h"

#include "model/metrics/auc.h"

namespace octroi {

double gini(std::span<const double> scores, std::span<const uint8_t> bad) {
  return 2.0 * auc(scores, bad) - 1.0;
}

}  // namespace octroi
