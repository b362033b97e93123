#pragma once

#include <memory>
#include <string>

#include "dataset/learned/learned_feature_settings.h"
#include "model/learner.h"

namespace octroi {

// A learner that is given learned columns beside the features, fitted anew on the training rows of
// every fit. Its trainer is made anew too: what the inner one shares between fits (bins) it cannot.
class AugmentedLearner : public Learner {
 public:
  AugmentedLearner(std::unique_ptr<Learner> inner, LearnedFeatureSettings settings);
  std::string name() const override { return inner_->name(); }
  // Error (kInput) with the place in the settings if the frame has not the features they name.
  std::unique_ptr<Trainer> prepare(const Frame& frame, std::span<const uint8_t> bad,
                                   uint64_t seed) const override;

 private:
  std::shared_ptr<const Learner> inner_;
  LearnedFeatureSettings settings_;
};

}  // namespace octroi
