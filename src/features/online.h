#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "features/feature_set.h"
#include "tables/applicant.h"
#include "tables/portfolio.h"

namespace octroi {

// The features of one applicant, in the order of FeatureSet::features(). A number stands in
// `numbers` (NaN: missing), a category in `texts` (nullopt: missing).
struct FeatureRow {
  std::vector<double> numbers;
  std::vector<std::optional<std::string>> texts;
};

// Computes features from the raw rows of one applicant by the same SQL as the batch. Costly to
// make, cheap to use again; not thread-safe: one a thread. The portfolio and the feature set must
// outlive it.
class OnlineFeatures {
 public:
  OnlineFeatures(const Portfolio& portfolio, const FeatureSet& features);
  ~OnlineFeatures();
  OnlineFeatures(OnlineFeatures&&) noexcept;
  OnlineFeatures& operator=(OnlineFeatures&&) noexcept;

  FeatureRow compute(const ApplicantRecords& records);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace octroi
