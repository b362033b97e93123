#pragma once

#include <string>

#include "model/learner.h"

namespace octroi {

// Gradient-boosted trees. The settings are LightGBM's own parameters by their own names (or
// aliases); objective, metric, threads, seeds and determinism are octroi's. A fit stops when
// early_stopping_round trees in a row did not lower the validation log-loss.
class LightGbmLearner : public Learner {
 public:
  // Error (kInput) with file, line and column for a name that LightGBM does not know or that
  // octroi sets itself.
  explicit LightGbmLearner(const TomlTable& settings);
  std::string name() const override { return "lightgbm"; }
  std::unique_ptr<Trainer> prepare(const Frame& frame, std::span<const uint8_t> bad,
                                   uint64_t seed) const override;

 private:
  std::string where_;       // of the section, for what LightGBM itself refuses
  std::string parameters_;  // those of the settings, as "name=value name=value"
  int most_trees_ = 2000;
  int patience_ = 100;
};

}  // namespace octroi
