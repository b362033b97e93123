#pragma once

#include "model/learner.h"
#include "model/logistic_settings.h"

namespace octroi {

// Logistic regression with an L2, an L1 or a mixed penalty. `l2` lists the penalties to try; the
// steps of a fit go from the strongest to the weakest, and the fit stops when two in a row did not
// lower the validation log-loss. A penalty belongs to the sum of the rows' losses (scikit-learn's
// C = 1/l2), so the one chosen in cross-validation stands for all rows too.
class LogisticLearner : public Learner {
 public:
  // Error (kInput) with file, line and column.
  explicit LogisticLearner(const TomlTable& settings)
      : settings_(read_logistic_settings(settings)) {}
  std::string name() const override { return "logistic"; }
  std::unique_ptr<Trainer> prepare(const Frame& frame, std::span<const uint8_t> bad,
                                   uint64_t seed) const override;

 private:
  LogisticSettings settings_;
};

}  // namespace octroi
