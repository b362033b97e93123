#pragma once

#include <cstdint>
#include <span>

#include "registry/lifecycle/promotion_gates.h"
#include "registry/package.h"
#include "tables/store.h"

namespace octroi {

// Scores some of the applicants `keys` of a store (a few hundred, evenly spread) one at a time on
// this thread, each from its raw records to features, PD and reasons; reading the records is not
// counted. There must be one at least.
Latency measure_latency(Store& store, const Package& package, std::span<const int64_t> keys);

}  // namespace octroi
