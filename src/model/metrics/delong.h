#pragma once

#include <cstdint>
#include <span>

#include "model/metrics/estimate.h"

namespace octroi {

// Variance of the AUC after DeLong, DeLong and Clarke-Pearson (1988), computed by midranks (Sun and
// Xu 2014).
struct AucWithVariance {
  double auc = 0.5;
  double variance = 0.0;

  Estimate interval() const;
};
AucWithVariance delong(std::span<const double> scores, std::span<const uint8_t> bad);

// Two scores of the same clients: AUC of the first minus AUC of the second.
struct AucDifference {
  double difference = 0.0;
  double standard_error = 0.0;
  double p_value = 1.0;  // two-sided, of no difference
};
AucDifference compare_auc(std::span<const double> first, std::span<const double> second,
                          std::span<const uint8_t> bad);

}  // namespace octroi
