#pragma once

#include <vector>

#include "base/toml.h"
#include "dataset/linear_number.h"

namespace octroi {

// The [model.logistic] of a portfolio.
struct LogisticSettings {
  std::vector<double> penalties = {10000, 3000, 1000, 300, 100, 30, 10, 3, 1};  // descending
  double l1_ratio = 0.0;
  LinearSettings linear;
};

// Error (kInput) with file, line and column.
LogisticSettings read_logistic_settings(const TomlTable& toml);

}  // namespace octroi
