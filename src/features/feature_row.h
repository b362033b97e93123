#pragma once

#include <optional>
#include <string>
#include <vector>

namespace octroi {

// The features of one applicant, in the order of FeatureSet::features(). A number stands in
// `numbers` (NaN: missing), a category in `texts` (nullopt: missing).
struct FeatureRow {
  std::vector<double> numbers;
  std::vector<std::optional<std::string>> texts;
};

}  // namespace octroi
