#pragma once

#include <string>
#include <vector>

#include "model/model.h"

namespace octroi {

struct FeatureImportance {
  std::string feature;
  double mean_contribution = 0.0;  // mean |SHAP|, in log-odds
  double share = 0.0;              // of the sum over all features
};

// Mean |contribution| of every feature over at most `most_rows` evenly spaced rows, descending.
std::vector<FeatureImportance> global_importance(const Model& model, const Frame& frame,
                                                 size_t most_rows);

}  // namespace octroi
