#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "features/feature_engine.h"
#include "features/feature_set.h"
#include "tables/portfolio.h"

namespace octroi {

struct FailedExpectation {
  std::string feature;
  std::string expected;
  std::string actual;
  std::string where;  // file:line
};

struct FeatureCaseResult {
  std::string title;
  std::string where;
  size_t expectations = 0;
  std::vector<FailedExpectation> failures;
};

struct FeatureTestReport {
  std::vector<FeatureCaseResult> cases;
  size_t features = 0;
  std::vector<std::string> untested;  // features that no case expects

  // Every expectation met and every feature expected somewhere.
  bool passed() const;
  Json to_json() const;
};

// Runs features/*.test of the portfolio. Numbers are equal within 1e-9 of the larger one. Error
// (kInput) with file and line if a case cannot be read or expects a feature that does not exist.
FeatureTestReport run_feature_tests(const Portfolio& portfolio, const FeatureSet& features,
                                    FeatureEngine engine = FeatureEngine::kPlan);

}  // namespace octroi
