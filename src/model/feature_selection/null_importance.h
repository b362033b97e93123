#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/learner.h"

namespace octroi {

// The features whose mean |SHAP| in a small model of the outcomes is above what they reach in each
// of several models of shuffled outcomes (null importances, Altmann et al. 2010); in the frame's
// order.
std::vector<std::string> telling_features(const Learner& learner, const Frame& frame,
                                          std::span<const uint8_t> bad, uint64_t seed);

}  // namespace octroi
