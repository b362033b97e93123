#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "dataset/frame.h"
#include "dataset/screening.h"
#include "model/cross_validation.h"
#include "model/evaluation.h"
#include "model/importance.h"
#include "model/selection.h"
#include "model/trained_model.h"
#include "tables/portfolio.h"

namespace octroi {

struct StudyOptions {
  std::vector<std::string> models;  // names of learners
  int folds = 5;
  uint64_t seed = 42;
};

// One model in the study.
struct StudiedModel {
  std::string name;
  std::string description;  // what cross-validation chose: "612 trees"
  CrossValidation cross_validation;
  Evaluation evaluation;
};

// Several models compared on the same folds, the chosen one trained again on all rows.
struct Study {
  std::string portfolio;
  StudyOptions options;
  size_t rows = 0;
  size_t bads = 0;
  double approve_all_cost = 0.0;  // per client
  double refuse_all_cost = 0.0;
  Screening screening;
  std::vector<StudiedModel> models;           // ascending complexity
  Selection selection;                        // indices into models
  std::vector<FeatureImportance> importance;  // of the chosen one
  std::vector<std::string> warnings;
  TrainedModel trained;

  const StudiedModel& chosen() const { return models[selection.chosen]; }
};

inline constexpr size_t kFewestRows = 50;

// `frame` as the features gave it, with one label a row (1: bad). Error (kInput) with what is
// missing: fewer than kFewestRows rows, only one class, fewer of a class than folds, no feature
// that varies; (kUsage) for an unknown model. The same seed gives the same model.
Study run_study(const Portfolio& portfolio, Frame frame, const std::vector<uint8_t>& bad,
                const StudyOptions& options);

}  // namespace octroi
