#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "model/metrics/estimate.h"

namespace octroi {

inline constexpr int kReplicates = 200;

using Metric = std::function<double(std::span<const double> scores, std::span<const uint8_t> bad)>;

// For metrics without a formula for their error: value ± 1.96 standard deviations of the metric
// over `replicates` samples of the clients drawn with replacement, held within [0, largest]. The
// same seed gives the same interval on any number of threads.
Estimate bootstrap(std::span<const double> scores, std::span<const uint8_t> bad,
                   const Metric& metric, uint64_t seed, int replicates = kReplicates,
                   double largest = 1.0);

}  // namespace octroi
