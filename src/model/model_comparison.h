#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "dataset/frame.h"
#include "dataset/split.h"
#include "model/blend_settings.h"
#include "model/explanation/explanation_settings.h"
#include "model/explanation/importance.h"
#include "model/learner.h"
#include "model/search/search.h"
#include "model/selection.h"
#include "model/studied_model.h"
#include "tables/portfolio.h"

namespace octroi {

struct StudyOptions {
  std::vector<std::string> models;  // names of learners
  int folds = 5;
  uint64_t seed = 42;
  Split split{};
  int repeats = 1;  // of the cross-validation, the folds drawn anew
  std::optional<BlendSettings> blend{};
  bool nested = false;  // the whole choice judged too, by cross-validation around it
  // None: chosen out of fold for each model. A scorecard keeps Platt's line whatever is asked for:
  // on a curve its points would not add up.
  std::optional<CalibrationMethod> calibration = std::nullopt;
  bool alternatives = false;  // measure what class weights and SMOTE would cost instead
  ExplanationSettings explanation = {};
  FeatureThemes theme_of = {};   // empty: features are not grouped
  bool select_features = false;  // look for a smaller set that is as good
  SearchBudget search = {};      // none given: the models' settings are the portfolio's
  fs::path search_journal = {};  // folder of the search's journals; empty: none is kept
};

// Models compared on the same folds, with settings that a search on these folds found where there
// is a budget for one, from the simplest to the richest, and one chosen; the blend,
// where one is wanted and two models or more have a weight in it, comes last.
class ModelComparison {
 public:
  // The frame must be encoded; frame and labels must outlive it. `options.models` are in ascending
  // complexity. Error (kInput) where make_folds() has one.
  ModelComparison(const Portfolio& portfolio, const Frame& frame, std::span<const uint8_t> bad,
                  std::span<const int64_t> split_values, const StudyOptions& options,
                  const CostMatrix& costs);

  // A model trained on all rows with as many steps as in the folds, though there are more rows now:
  // the calibration was fitted to the margins of models of that size. Of the blend: all members.
  std::unique_ptr<Model> train(size_t index);

  std::vector<SearchResult>& searches() { return searches_; }
  std::vector<StudiedModel>& models() { return models_; }
  const Selection& selection() const { return selection_; }
  const Folds& folds() const { return repeats_.front(); }
  // The rows that the folds judge, and their labels.
  const std::vector<size_t>& judged_rows() const { return judged_rows_; }
  const std::vector<uint8_t>& judged_bad() const { return judged_bad_; }
  const std::vector<std::string>& warnings() const { return warnings_; }

 private:
  void study(const Learner& learner);
  void study_blend(const BlendSettings& settings);
  // The models that may be members; a warning for one that is named but not studied.
  std::vector<const StudiedModel*> members_of(const BlendSettings& settings);
  void evaluate_repeats(StudiedModel& model) const;
  std::unique_ptr<Model> train_learner(size_t index);

  const Frame& frame_;
  std::span<const uint8_t> bad_;
  StudyOptions options_;
  CostMatrix costs_;
  std::vector<Folds> repeats_;
  std::vector<size_t> judged_rows_;
  std::vector<uint8_t> judged_bad_;
  std::vector<SearchResult> searches_;              // of the models that were searched
  std::vector<std::unique_ptr<Trainer>> trainers_;  // of models_, the blend aside
  std::vector<StudiedModel> models_;
  Selection selection_;
  std::vector<std::string> warnings_;
};

}  // namespace octroi
