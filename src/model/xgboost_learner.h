#pragma once

#include <string>

#include "model/learner.h"
#include "model/xgboost_api.h"

namespace octroi {

// Gradient-boosted trees on histograms. The settings are XGBoost's own parameters of such trees by
// their own names (or aliases), with num_boost_round and early_stopping_rounds; objective, metric,
// threads and seed are octroi's. A fit stops when early_stopping_rounds rounds in a row did not
// lower the validation log-loss.
//
// Categories are split as sets of categories (XGBoost's native way): the codes stand in
// alphabetical order, in which no threshold means anything.
//
// The same seed gives the same model whatever the number of threads, as long as the gradients of
// the rows add up exactly: single-precision gradients do in double-precision sums for a million
// rows whose PD is above a thousandth.
class XgboostLearner : public Learner {
 public:
  // Error (kInput) with file, line and column for a name that is not one of these parameters or a
  // value that XGBoost refuses.
  explicit XgboostLearner(const TomlTable& settings);
  std::string name() const override { return "xgboost"; }
  std::unique_ptr<Trainer> prepare(const Frame& frame, std::span<const uint8_t> bad,
                                   uint64_t seed) const override;

 private:
  XgboostParameters parameters_;  // those of the settings
  int max_bin_ = 256;
  int most_rounds_ = 2000;
  int patience_ = 100;
};

}  // namespace octroi
