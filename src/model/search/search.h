#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/files.h"
#include "dataset/folds.h"
#include "dataset/frame.h"
#include "model/search/parameter_importance.h"
#include "model/search/search_budget.h"
#include "model/search/search_settings.h"
#include "model/search/search_space.h"
#include "model/search/trial.h"

namespace octroi {

// The rows of one fold, ascending.
struct FoldRows {
  std::vector<size_t> train;
  std::vector<size_t> validation;
};
std::vector<FoldRows> rows_of_folds(const Folds& folds);

struct SearchOptions {
  SearchBudget budget;
  uint64_t seed = 42;
  fs::path journal;  // where finished folds are written as they come; empty: nowhere
};

// What a search of one learner's settings found.
struct SearchResult {
  std::string learner;
  SearchSettings settings;
  SearchSpace space;
  std::vector<Trial> trials;  // those that came to their end, in order; trial 0 is the start
  size_t best = 0;            // index into trials
  TomlValues found;           // the best settings, for make_learner()
  std::vector<ParameterImportance> importance;  // the most important first
  double seconds = 0.0;                         // of all runs that led here

  const Trial& best_trial() const { return trials[best]; }
};

// Searches the space of [search.<learner>] for the settings with the lowest mean loss over the
// folds. `frame` must be encoded. Trials are suggested by a tree-structured Parzen estimator, run
// fold after fold, and stopped where successive halving leaves them; several run at a time, each on
// one thread. With a budget of trials the same seed gives the same result on any number of threads
// and after any number of interruptions, as the journal is taken up again.
//
// Error (kInput) for a space that cannot be searched (see read_search_space) and for a journal of
// another search; (kOutside) if another process writes it; (kInterrupted) on request.
SearchResult search_settings(const std::string& learner, const Portfolio& portfolio,
                             const Frame& frame, std::span<const uint8_t> bad,
                             std::span<const FoldRows> folds, const SearchOptions& options);

}  // namespace octroi
