#pragma once

#include <memory>
#include <string>

#include "model/learner.h"
#include "model/scorecard_settings.h"

namespace octroi {

// A points scorecard. On the training rows alone: every feature is binned and turned into weights
// of evidence, the candidates are chosen by information value and correlation, and a logistic
// regression with an L1 penalty and no negative weight picks characteristics among them, so that
// more risk in a bin always costs points. The steps of a fit go from the strongest penalty to the
// weakest; it stops when several in a row did not lower the validation log-loss.
class ScorecardLearner : public Learner {
 public:
  // Error (kInput) with file, line and column.
  explicit ScorecardLearner(const TomlTable& settings);
  std::string name() const override { return "scorecard"; }
  // Error (kInput) if the settings name a feature that the frame does not hold.
  std::unique_ptr<Trainer> prepare(const Frame& frame, std::span<const uint8_t> bad,
                                   uint64_t seed) const override;

 private:
  ScorecardSettings settings_;
};

}  // namespace octroi
