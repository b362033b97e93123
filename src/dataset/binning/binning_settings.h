#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "dataset/binning/optimal_merge.h"

namespace octroi {

enum class PreBinMethod { kTree, kQuantiles };

// Shares are of the rows that the bins are fitted on.
struct BinningSettings {
  PreBinMethod pre_bins = PreBinMethod::kTree;
  size_t max_pre_bins = 20;
  double min_pre_bin_share = 0.02;  // a category below it is joined with the other rare ones
  size_t max_bins = 8;
  double min_share = 0.04;
  double min_woe_difference = 0.0;  // between neighbours
  double max_p_value = 1.0;         // that neighbours have the same bad rate
  // A missing or special value with fewer rows tells nothing: its weight of evidence is 0.
  size_t min_own_rows = 50;
  Trend trend = Trend::kAuto;
  std::map<std::string, Trend> trend_of;                         // by feature, over `trend`
  std::map<std::string, std::vector<double>> special_values_of;  // by feature
};

}  // namespace octroi
