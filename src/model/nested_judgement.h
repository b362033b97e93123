#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "dataset/frame.h"
#include "model/metrics/estimate.h"
#include "model/model_comparison.h"
#include "tables/portfolio.h"

namespace octroi {

// What the whole way to a model is worth: the choice among models, steps, calibration, blend and
// threshold is made anew on each fold's training rows alone, by folds of their own, and judged on
// the fold. The ordinary figures of the chosen model know the choice among all; these do not.
struct NestedJudgement {
  Estimate auc;       // of all judged PDs; DeLong
  Estimate log_loss;  // standard error of the mean, as is the next one
  Estimate cost;      // per client, each by its fold's own threshold
  double calibration_error = 0.0;
  std::vector<std::string> chosen;  // the model of each fold
};

// `frame`, `bad` and `split_values` as run_study() takes them.
NestedJudgement judge_nested(const Portfolio& portfolio, const Frame& frame,
                             std::span<const uint8_t> bad, std::span<const int64_t> split_values,
                             const StudyOptions& options);

}  // namespace octroi
