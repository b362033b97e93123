#pragma once

#include <string>
#include <vector>

#include "base/toml.h"
#include "dataset/learned/learned_feature_settings.h"

namespace octroi {

// The section [learned_features] of portfolio.toml.
struct LearnedFeatureSection {
  std::vector<std::string> models;  // the learners that see them
  LearnedFeatureSettings features;
};

// Error (kInput) with file, line and column where it asks for nothing, for a learner that is none
// of `learners`, or for neighbours in too many features.
LearnedFeatureSection read_learned_features(const TomlTable& section,
                                            const std::vector<std::string>& learners);

}  // namespace octroi
