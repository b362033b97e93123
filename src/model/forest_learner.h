#pragma once

#include "model/lightgbm_learner.h"

namespace octroi {

// A random forest: LightGBM's trees, each grown to its end on a random part of the rows with a
// random part of the features at each node, and averaged. The settings are those of LightGBM,
// without what belongs to boosting; a step is a tree more.
class ForestLearner : public LightGbmLearner {
 public:
  explicit ForestLearner(const TomlTable& settings);
  std::string name() const override { return "forest"; }
};

}  // namespace octroi
