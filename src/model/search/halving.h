#pragma once

#include <vector>

#include "model/search/search_settings.h"
#include "model/search/trial.h"

namespace octroi {

// Which trials are worth their next folds: asynchronous successive halving (Li et al. 2020, in the
// variant that stops trials instead of pausing them) with folds as the resource. At the rungs (1,
// eta, eta², … folds) a trial goes on if it is among the best eta-th of the trials that came so
// far. All of them are judged on the same folds, so that what makes a fold easy cancels out. Every
// spare_one_in-th trial skips the rungs, as Hyperband's widest bracket does (Li et al. 2018).
class Halving {
 public:
  Halving(const SearchSettings& settings, int folds) : settings_(settings), folds_(folds) {}

  // Whether `trial`, with the folds that it has run, stops, given earlier trials.
  bool stops(const Trial& trial, const std::vector<Trial>& earlier) const;

 private:
  bool is_rung(int folds) const;

  SearchSettings settings_;
  int folds_;
};

}  // namespace octroi
