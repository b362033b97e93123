#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "dataset/frame.h"
#include "dataset/screening.h"
#include "model/alternatives/alternatives.h"
#include "model/drift_reference.h"
#include "model/explanation/explanation.h"
#include "model/fairness/fairness.h"
#include "model/feature_selection/feature_selection.h"
#include "model/model_comparison.h"
#include "model/nested_judgement.h"
#include "model/policy_figures.h"
#include "model/search/search.h"
#include "model/trained_model.h"
#include "model/training_run.h"
#include "tables/portfolio.h"

namespace octroi {

// Several models compared on the same folds, the chosen one trained again on all rows.
struct Study {
  std::string portfolio;
  std::string currency;
  StudyOptions options;
  size_t rows = 0;
  size_t bads = 0;
  double approve_all_cost = 0.0;  // per client
  double refuse_all_cost = 0.0;
  Screening screening;
  std::vector<SearchResult> searches;  // of the models that were searched
  std::vector<StudiedModel> models;    // ascending complexity
  Selection selection;                 // indices into models
  Explanation explanation;             // of the chosen one
  std::optional<FeatureSelection> feature_selection;
  PolicyFigures policy_figures;                   // of the chosen one, on its cross-fitted PDs
  std::vector<FairnessField> fairness;            // the same of the groups of protected columns
  std::vector<MeasuredAlternative> alternatives;  // empty unless asked for
  std::vector<std::string> warnings;
  TrainedModel trained;
  DriftReference drift_reference;  // its features over all rows, its cross-fitted PDs
  // The rows on which the models were judged, ascending, and their labels: all rows but where the
  // split is by time. Whatever is measured out of fold (margins, PDs, losses) has one value for
  // each.
  std::vector<size_t> judged_rows;
  std::vector<uint8_t> judged_bad;
  std::vector<int64_t> judged_keys;  // of their applicants
  std::vector<int> fold_of_judged_row;
  std::optional<NestedJudgement> nested;  // where asked for

  const StudiedModel& chosen() const { return models[selection.chosen]; }
};

// `frame` as the features gave it, with one label a row (1: bad) and, unless the split is
// stratified, one value a row of the column that splits; so has each protected column. Error
// (kInput) with what is missing: fewer than kFewestRows rows, only one class, fewer of a class than
// folds, no feature that varies; (kUsage) for an unknown model. The same seed gives the same model.
Study run_study(const Portfolio& portfolio, Frame frame, const std::vector<uint8_t>& bad,
                const StudyOptions& options, std::span<const int64_t> split_values = {},
                const std::vector<ProtectedColumn>& protected_columns = {});

}  // namespace octroi
