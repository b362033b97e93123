#pragma once

#include <vector>

#include "dataset/frame.h"
#include "model/trained_model.h"
#include "registry/package.h"
#include "scoring/assessment.h"
#include "scoring/feature_profile.h"

namespace octroi {

// Features in, assessments out. Immutable once built, so that any number of threads may call it;
// reads and writes nothing.
class Scorer {
 public:
  explicit Scorer(const Package& package);
  // `features` as profile_features(trained, …) makes them.
  Scorer(TrainedModel trained, std::vector<FeatureProfile> features);

  // The features of the model, in its order.
  const std::vector<FeatureProfile>& features() const { return features_; }
  const Policy& policy() const { return trained_.policy; }
  const Calibration& calibration() const { return trained_.calibration; }
  // Points that one unit of log-odds of default takes away.
  double points_per_log_odds() const;

  // One assessment per row of the frame, in its order. The frame holds at least the model's
  // features; categories that training never saw count as missing. Memory: some 50 bytes per row
  // and feature.
  std::vector<Assessment> assess(const Frame& frame) const;

 private:
  TrainedModel trained_;
  std::vector<FeatureProfile> features_;
};

}  // namespace octroi
