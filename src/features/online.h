#pragma once

#include <memory>

#include "features/feature_row.h"
#include "features/feature_set.h"
#include "tables/applicant.h"

namespace octroi {

// Computes features from the raw rows of one applicant by the plan that computes those of a whole
// store: to the bit the same values. Not thread-safe: one a thread. The feature set must outlive
// it.
class OnlineFeatures {
 public:
  explicit OnlineFeatures(const FeatureSet& features);
  ~OnlineFeatures();
  OnlineFeatures(OnlineFeatures&&) noexcept;
  OnlineFeatures& operator=(OnlineFeatures&&) noexcept;

  FeatureRow compute(const ApplicantRecords& records);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace octroi
