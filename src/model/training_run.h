#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "dataset/frame.h"
#include "dataset/screening.h"
#include "model/model_comparison.h"
#include "model/trained_model.h"
#include "tables/portfolio.h"

namespace octroi {

inline constexpr size_t kFewestRows = 50;

// Error (kInput) for fewer than kFewestRows rows, only one class, fewer of a class than folds.
void check_labels(const Portfolio& portfolio, const std::vector<uint8_t>& bad, int folds);

// The whole way from rows to a model that decides: screening, encoding, comparison, choice, the
// chosen model trained on all rows, calibration and threshold.
struct TrainingRun {
  Screening screening;
  Frame encoded;                       // the rows as the models saw them
  std::vector<SearchResult> searches;  // of the models that were searched
  std::vector<StudiedModel> models;    // ascending complexity
  Selection selection;                 // indices into models
  Folds folds;                         // on which the models were judged
  std::vector<size_t> judged_rows;     // those that the folds judged, ascending
  std::vector<uint8_t> judged_bad;     // their labels
  std::vector<std::string> warnings;   // of the blend
  TrainedModel trained;

  const StudiedModel& chosen() const { return models[selection.chosen]; }
};

// As run_study() in study.h, of which this is the part that chooses and trains. Whatever is learned
// of the rows is learned here, so that judge_nested() can withhold rows from all of it.
TrainingRun train_best(const Portfolio& portfolio, Frame frame, const std::vector<uint8_t>& bad,
                       std::span<const int64_t> split_values, const StudyOptions& options);

}  // namespace octroi
