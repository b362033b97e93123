#pragma once

#include <memory>
#include <span>
#include <string>

#include "model/learner.h"

namespace octroi {

// The name of the setting in [model.<name>].
inline constexpr const char* kBagsSetting = "bags";

// Several fits of a learner that differ in what it draws at random (rows and features of a tree),
// their margins averaged: what hung on one draw is averaged out. All bags of a fit take as many
// steps, chosen by their mean validation loss. Data bound once (bins) serve all of them; a fit
// costs `bags` times that of the learner, and so does scoring.
class BaggedLearner : public Learner {
 public:
  // bags ≥ 2.
  BaggedLearner(std::unique_ptr<Learner> learner, int bags);
  std::string name() const override { return learner_->name(); }
  std::unique_ptr<Trainer> prepare(const Frame& frame, std::span<const uint8_t> bad,
                                   uint64_t seed) const override;

 private:
  std::unique_ptr<Learner> learner_;
  int bags_;
};

}  // namespace octroi
