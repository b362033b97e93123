#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "base/toml.h"
#include "dataset/binning/binning_settings.h"

namespace octroi {

// The [model.scorecard] of a portfolio.
struct ScorecardSettings {
  BinningSettings binning;
  double min_iv = 0.005;         // information value from which on a feature is a candidate
  double max_correlation = 0.9;  // of the weights of evidence of two candidates
  size_t max_characteristics = 1000;
  // The penalties to choose from, descending, in units of information value: a characteristic comes
  // in when it adds about as much.
  std::vector<double> penalties;
  double l2 = 0.0;  // on the weights of the characteristics, in the same unit
  // Where features are named, to report one that does not exist.
  std::map<std::string, std::string> where_of_feature;
};

// Error (kInput) with file, line and column.
ScorecardSettings read_scorecard_settings(const TomlTable& toml);

}  // namespace octroi
