#include "model/search/halving.h"

#include <algorithm>

namespace octroi {

bool Halving::is_rung(int folds) const {
  for (int rung = 1; rung < folds_; rung *= settings_.keep_one_in) {
    if (rung == folds) return true;
  }
  return false;
}

bool Halving::stops(const Trial& trial, const std::vector<Trial>& earlier) const {
  if (!is_rung(trial.folds()) || trial.number % settings_.spare_one_in == 0) return false;
  const size_t rung = static_cast<size_t>(trial.folds()) - 1;
  size_t others = 0, better = 0;
  for (const Trial& other : earlier) {
    if (other.scores.size() <= rung) continue;
    ++others;
    if (other.scores[rung] <= trial.scores[rung]) ++better;
  }
  const size_t kept = (others + 1) / static_cast<size_t>(settings_.keep_one_in);
  return better >= std::max<size_t>(kept, 1);
}

}  // namespace octroi
