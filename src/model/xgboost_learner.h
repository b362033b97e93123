#pragma once

#include <string>

#include "model/learner.h"
#include "model/monotone_constraints.h"
#include "model/xgboost_api.h"
#include "model/xgboost_bins.h"

namespace octroi {

// Gradient-boosted trees on histograms. The settings are XGBoost's own parameters of such trees by
// their own names (or aliases), with num_boost_round, early_stopping_rounds, and `monotone` with
// the features along which the margin only rises or falls; objective, metric, threads and seed are
// octroi's. A fit stops when early_stopping_rounds rounds in a row did not
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
  std::unique_ptr<Trainer> prepare_shared(const Frame& frame, std::span<const uint8_t> bad,
                                          uint64_t seed, SharedData& shared) const override;

 private:
  std::unique_ptr<Trainer> prepare_with(const Frame& frame, uint64_t seed,
                                        std::shared_ptr<XgboostBins> bins) const;

  XgboostParameters parameters_;  // those of the settings
  int max_bin_ = 256;
  int most_rounds_ = 2000;
  int patience_ = 100;
  MonotoneConstraints monotone_;
};

}  // namespace octroi
