#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dataset/split.h"
#include "model/calibration.h"
#include "tables/portfolio.h"

namespace octroi {

// The [training] of a portfolio.
struct TrainingSettings {
  int folds = 5;
  int repeats = 1;
  uint64_t seed = 42;
  std::vector<std::string> models;               // learners to compare
  std::optional<CalibrationMethod> calibration;  // none: chosen out of fold
  bool alternatives = false;     // measure what class weights and SMOTE would cost instead
  bool select_features = false;  // look for a smaller set of features that is as good
  SplitKind split = SplitKind::kStratified;
  std::string group_column;  // of the applicants' table; "" if none is named
  std::string time_column;
};

// Error (kInput) with file, line and column.
TrainingSettings read_training_settings(const Portfolio& portfolio);

// This way to split the rows by the column that the portfolio names for it. Error (kUsage) if it
// names none, or if there are several repeats of a split by time, which has one way only.
Split split_by(SplitKind kind, const TrainingSettings& settings);

}  // namespace octroi
