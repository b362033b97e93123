#pragma once

#include <cstdint>
#include <vector>

#include "model/search/search_space.h"

namespace octroi {

// A point and what came of it (the lower the better).
struct Observation {
  Point point;
  double value = 0.0;
};

// The point that trial `number` tries, after these observations (in the order of their trials): the
// space's start, then points at random, then by the tree-structured Parzen estimator (Bergstra et
// al. 2011) over all parameters at once: of 24 points drawn where the best tenth of the
// observations lie, the one that is likeliest to be one of them rather than one of the others.
// Numbers as Optuna 4's TPESampler(multivariate=True) has them by default.
Point suggest(const SearchSpace& space, int number, const std::vector<Observation>& observations,
              uint64_t seed);

}  // namespace octroi
