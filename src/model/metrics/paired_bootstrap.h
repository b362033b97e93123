#pragma once

#include <cstdint>
#include <span>

#include "model/metrics/bootstrap.h"
#include "model/metrics/estimate.h"

namespace octroi {

// A figure of the first minus the same figure of the second.
struct PairedDifference {
  Estimate difference;   // with the 2.5 % and 97.5 % quantiles of the samples
  double p_value = 1.0;  // two-sided, of no difference; at least 2 / (replicates + 1)
};

// Two scores of the same clients (or two costs each): both figures on the same samples of clients
// drawn with replacement (Efron and Tibshirani 1993, percentile interval), so that what the clients
// have in common cancels. The same seed gives the same result on any number of threads.
PairedDifference paired_bootstrap(std::span<const double> first, std::span<const double> second,
                                  std::span<const uint8_t> bad, const Metric& metric, uint64_t seed,
                                  int replicates = 999);

}  // namespace octroi
