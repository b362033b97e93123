#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/search/trial.h"

namespace octroi {

struct ParameterImportance {
  std::string name;
  double share = 0.0;  // of all parameters' importance; they sum to 1
};

// How much the values of the best tenth of the trials differ from those of all (PED-ANOVA, Watanabe
// et al. 2023: the Pearson divergence of the two densities of one parameter), the largest first.
// Empty for fewer than 20 trials, which say nothing of it.
std::vector<ParameterImportance> parameter_importance(const SearchSpace& space,
                                                      std::span<const Trial> trials);

}  // namespace octroi
