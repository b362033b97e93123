#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/files.h"
#include "base/json.h"
#include "dataset/encoding.h"
#include "model/calibration.h"
#include "model/model.h"
#include "model/policy.h"

namespace octroi {

// A feature over the training rows: what "usual" means when a client is explained.
struct FeatureStatistics {
  double median = 0.0;        // of a number; NaN if it was always missing
  std::string most_frequent;  // of a category
  double missing_share = 0.0;
  double low = 0.0;  // 1 % and 99 % quantiles of a number
  double high = 0.0;
};

// The calibrated PDs that the training rows got out of fold.
struct ScoreDistribution {
  size_t rows = 0;
  double bad_rate = 0.0;
  double mean_pd = 0.0;
  std::vector<double> pd_quantiles;  // at 0, 1, … 100 %
};

// All that turns features into a decision. Its feature names and categories are encoding.features()
// and, in the same order, population and model->features().
struct TrainedModel {
  std::shared_ptr<const Model> model;
  CategoryEncoding encoding;
  Calibration calibration;
  Policy policy;
  std::vector<FeatureStatistics> population;
  ScoreDistribution scores;
};

// Everything but the model itself, which has its own file; "kind" says which.
Json to_json(const TrainedModel& trained);

// Puts the two together again: `json` as to_json() made it, the model's own file from `folder`.
// Error (kInput) naming the field that is missing or wrong.
TrainedModel trained_model_from(const Json& json, const fs::path& folder);

}  // namespace octroi
