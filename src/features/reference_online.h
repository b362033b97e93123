#pragma once

#include <memory>

#include "features/feature_row.h"
#include "features/feature_set.h"
#include "tables/applicant.h"
#include "tables/portfolio.h"

namespace octroi {

// Computes features from the raw rows of one applicant by DuckDB from the same SQL: the reference
// for the compiled plan. Costly to make, cheap to use again; not thread-safe: one a thread. The
// portfolio and the feature set must outlive it.
class ReferenceOnline {
 public:
  ReferenceOnline(const Portfolio& portfolio, const FeatureSet& features);
  ~ReferenceOnline();
  ReferenceOnline(ReferenceOnline&&) noexcept;
  ReferenceOnline& operator=(ReferenceOnline&&) noexcept;

  FeatureRow compute(const ApplicantRecords& records);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace octroi
