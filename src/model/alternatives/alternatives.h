#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/language.h"
#include "dataset/folds.h"
#include "dataset/frame.h"
#include "model/evaluation.h"
#include "model/metrics/estimate.h"
#include "model/policy.h"

namespace octroi {

// What can be done about bad payers being few.
enum class ImbalanceWay {
  kCalibratedAtThreshold,  // octroi's: nothing but the price of the decision
  kCalibratedAtHalf,       // the same PDs, refused from 0.5 on
  kClassWeights,           // both classes weigh the same in training; refused from 0.5 on
  kSyntheticMinority       // SMOTE-NC in training; refused from 0.5 on
};
std::string_view name_of(ImbalanceWay way);  // "calibrated_at_threshold", …
const Words& words_of(ImbalanceWay way);

// What a way costs, on rows that were not trained on.
struct MeasuredAlternative {
  std::string model;
  ImbalanceWay way = ImbalanceWay::kCalibratedAtThreshold;
  Estimate auc;
  double calibration_error = 0.0;
  Estimate cost;  // per client
  Estimate accuracy;
};

// Rows of a fold's training set that the alternatives learn from at most: all ways the same ones,
// drawn by the seed with both classes in proportion.
inline constexpr size_t kAlternativeTrainingRows = 15'000;

// The chosen model two ways, then a logistic regression (L2 penalty 100) and LightGBM (80 trees)
// all four ways, on the folds of the study. The two are as good as a tenth of the study's time
// makes them: what counts is what a way changes within one model. `evaluation` is of the rows that
// the folds judge, `bad` of all rows of the frame.
std::vector<MeasuredAlternative> measure_alternatives(
    const std::string& chosen, const Evaluation& evaluation, const Frame& frame,
    std::span<const uint8_t> bad, const Folds& folds, const CostMatrix& costs, uint64_t seed);

}  // namespace octroi
