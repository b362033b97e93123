#pragma once

#include <memory>
#include <string>

#include "model/learner.h"
#include "model/lightgbm_bins.h"
#include "model/lightgbm_settings.h"

namespace octroi {

// Gradient-boosted trees. The settings are LightGBM's own parameters by their own names (or
// aliases), and `monotone` with the features along which the margin only rises or falls; objective,
// metric, threads, seeds and determinism are octroi's. A fit stops when early_stopping_round trees
// in a row did not lower the validation log-loss.
class LightGbmLearner : public Learner {
 public:
  // Error (kInput) with file, line and column for a name that LightGBM does not know or that
  // octroi sets itself.
  explicit LightGbmLearner(const TomlTable& settings)
      : LightGbmLearner(read_lightgbm_settings(settings)) {}
  std::string name() const override { return "lightgbm"; }
  std::unique_ptr<Trainer> prepare(const Frame& frame, std::span<const uint8_t> bad,
                                   uint64_t seed) const override;
  std::unique_ptr<Trainer> prepare_shared(const Frame& frame, std::span<const uint8_t> bad,
                                          uint64_t seed, SharedData& shared) const override;

 protected:
  explicit LightGbmLearner(LightGbmSettings settings) : settings_(std::move(settings)) {}

 private:
  using MakeBins = std::function<std::shared_ptr<LightGbmBins>(const std::string& parameters)>;
  std::unique_ptr<Trainer> prepare_with(const Frame& frame, uint64_t seed,
                                        const MakeBins& make_bins) const;

  LightGbmSettings settings_;
};

}  // namespace octroi
