#pragma once

#include <cstddef>

#include "model/metrics/estimate.h"

namespace octroi {

// A bad rate with its exact 95 % interval (Clopper and Pearson 1934), which holds in small groups
// and where nobody or everybody is bad. 0 … 1 without clients.
Estimate bad_rate_estimate(size_t bads, size_t clients);

}  // namespace octroi
