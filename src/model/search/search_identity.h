#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "base/json.h"
#include "model/search/search.h"

namespace octroi {

// All that the trials of a search depend on, by SHA-256 where it is long: the same identity, the
// same trials.
Json search_identity(const std::string& learner, const Portfolio& portfolio, const Frame& frame,
                     std::span<const uint8_t> bad, std::span<const FoldRows> folds, uint64_t seed);

}  // namespace octroi
