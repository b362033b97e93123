#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "dataset/binning/weight_of_evidence.h"

namespace octroi {

// One bin of a feature.
struct Bin {
  enum class Kind { kRange, kCategories, kSpecial, kMissing, kUnseen };

  Kind kind = Kind::kMissing;
  double from = -std::numeric_limits<double>::infinity();  // kRange: from ≤ x < to
  double to = std::numeric_limits<double>::infinity();
  std::vector<int32_t> codes;  // kCategories, ascending
  double value = 0.0;          // kSpecial: this value alone
  ClassCounts counts;          // of the rows fitted on
  double weight_of_evidence = 0.0;
  double information_value = 0.0;
};

}  // namespace octroi
