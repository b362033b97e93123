#pragma once

#include "tables/portfolio.h"

namespace octroi {

enum class SearchObjective {
  kLogLoss,  // mean log-loss of the folds at the step where it is lowest
  kAuc,      // mean AUC of the folds, each at its own step of lowest log-loss
};
const char* name_of(SearchObjective objective);

// The [search] of a portfolio, beside the spaces of its learners.
struct SearchSettings {
  SearchObjective objective = SearchObjective::kLogLoss;
  // Trials under way at the same time. A trial is chosen and judged by what was known when there
  // were so many fewer, whatever finished since: that is why results do not depend on threads.
  int in_flight = 4;
  // One trial in so many goes on to the next rung of folds (successive halving's eta).
  int keep_one_in = 3;
  // Every so many trials one is never stopped early, so that a first fold unlike the others does
  // not decide alone.
  int spare_one_in = 8;
};

// Error (kInput) with file, line and column, also for a space of a learner that does not exist.
SearchSettings read_search_settings(const Portfolio& portfolio);

}  // namespace octroi
