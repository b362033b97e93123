#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/json.h"
#include "dataset/frame.h"

namespace octroi {

// How a column is spread over the training rows, to measure later rows against. Shares are of all
// rows; with the missing ones they add up to 1.
struct ColumnReference {
  std::string name;
  double missing_share = 0.0;
  std::vector<double> shares;  // of the bins of a number, of the categories of a category
  // A number x falls into bin i where cuts[i − 1] ≤ x < cuts[i]: ten bins of about as many rows,
  // fewer where many share a value.
  std::vector<double> cuts;
  std::vector<double> quantiles;        // of a number, at 1, 2, … 99 %; no single row's extreme
  std::vector<std::string> categories;  // ascending
};

// The training rows of a model, feature by feature, and the PDs that they got out of fold. Frozen:
// bins are never drawn anew, so that an index of one month compares with that of another.
struct DriftReference {
  size_t rows = 0;
  std::vector<ColumnReference> features;  // in the model's order
  ColumnReference scores;
};

// Of an encoded frame. Parallel.
DriftReference describe_drift_reference(const Frame& frame, std::span<const double> pd);

Json to_json(const DriftReference& reference);
// Json::exception if it is not what to_json() wrote.
DriftReference drift_reference_from(const Json& json);

}  // namespace octroi
