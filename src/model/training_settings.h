#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tables/portfolio.h"

namespace octroi {

// The [training] of a portfolio.
struct TrainingSettings {
  int folds = 5;
  uint64_t seed = 42;
  std::vector<std::string> models;  // learners to compare
};

// Error (kInput) with file, line and column.
TrainingSettings read_training_settings(const Portfolio& portfolio);

}  // namespace octroi
