#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/language.h"
#include "dataset/protected_columns.h"
#include "model/metrics/estimate.h"
#include "model/policy.h"

namespace octroi {

// Clients who share a value of a protected field.
struct FairnessGroup {
  enum class Kind { kCategory, kRange, kMissing, kRare };
  Kind kind = Kind::kCategory;
  std::string category;
  double low = 0.0, high = 0.0;  // of a range, both inclusive
  size_t clients = 0;
  Estimate bad_rate;
  double mean_pd = 0.0;
  Estimate approved;            // share, with its exact binomial interval
  Estimate good_approved;       // share of those who paid
  std::optional<Estimate> auc;  // where there are good and bad ones
};

struct FairnessField {
  std::string name;
  Words words;
  std::string unit;
  std::vector<FairnessGroup> groups;
  // Between the groups of known values: highest approval rate − lowest, and lowest / highest (the
  // "four-fifths rule" asks for 0.8). 0 and 1 where there are fewer than two such groups.
  double approval_gap = 0.0;
  double approval_ratio = 1.0;
};

// Groups of fewer clients say little and could point at a person: they are taken together.
inline constexpr size_t kFewestInGroup = 30;

// What the policy makes of each group, on PDs of clients that the model was not trained on. A
// number of more than five values is cut at its quartiles. `columns` have a value for each PD.
std::vector<FairnessField> measure_fairness(const Policy& policy, std::span<const double> pd,
                                            std::span<const uint8_t> bad,
                                            const std::vector<ProtectedColumn>& columns);

Json to_json(const std::vector<FairnessField>& fields);

}  // namespace octroi
