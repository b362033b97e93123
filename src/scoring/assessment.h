#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "model/policy.h"

namespace octroi {

// What an applicant has for a feature: a number (NaN: missing) or a category ("": missing).
struct FeatureValue {
  double number = std::numeric_limits<double>::quiet_NaN();
  std::string category;
};

// A feature that is named to explain the decision.
struct Reason {
  size_t feature = 0;     // position in Scorer::features()
  double log_odds = 0.0;  // its contribution: above 0 it raises the risk
  FeatureValue value;
};

struct UnseenCategory {
  size_t feature = 0;
  std::string category;  // not in the training data, so taken as missing
};

// What to bear in mind when reading an assessment.
struct DataQuality {
  double missing_share = 0.0;  // of the model's features
  std::vector<UnseenCategory> unseen;
};

struct Assessment {
  int64_t key = 0;
  double pd = 0.0;      // calibrated probability of default
  double points = 0.0;  // 0 … 1000, falling with risk
  std::string grade;
  Decision decision = Decision::kApprove;
  std::vector<Reason> reasons;  // at most kReasonCount, the most telling first
  // log(pd / (1 − pd)) = base_log_odds + the sum of contributions, one per feature of the model.
  double base_log_odds = 0.0;  // of the training population on average
  std::vector<double> contributions;
  std::vector<FeatureValue> values;  // per feature of the model
  DataQuality quality;
};

inline constexpr size_t kReasonCount = 4;

}  // namespace octroi
