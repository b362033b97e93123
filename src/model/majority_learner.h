#pragma once

#include "model/learner.h"

namespace octroi {

class MajorityLearner : public Learner {
 public:
  explicit MajorityLearner(const TomlTable& settings) { settings.finish(); }
  std::string name() const override { return "majority"; }
  std::unique_ptr<Trainer> prepare(const Frame& frame, std::span<const uint8_t> bad,
                                   uint64_t seed) const override;
};

}  // namespace octroi
