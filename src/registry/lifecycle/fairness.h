#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/language.h"
#include "model/policy.h"
#include "tables/duckdb.h"
#include "tables/portfolio.h"

namespace octroi {

// A protected column of the applicants' table, with the group that each applicant is of: a category
// or a value, of many values a quarter of the applicants; days count as years.
struct ProtectedField {
  std::string column;
  Words words;
  std::vector<std::string> group_of_row;
};

// Of the applicants `keys` (ascending) of a store, whether or not a feature reads the column.
std::vector<ProtectedField> read_protected_fields(Connection& connection,
                                                  const Portfolio& portfolio,
                                                  std::span<const int64_t> keys);

struct GroupFigures {
  std::string group;
  size_t applicants = 0;
  double approval_rate = 0.0;
  double mean_pd = 0.0;
  double bad_rate = 0.0;
};

// Groups of fewer applicants are shown, but say nothing about a gap.
inline constexpr size_t kFewestOfGroup = 50;

// How a model treats the groups of a field.
struct FieldFairness {
  std::string column;
  Words words;
  std::vector<GroupFigures> groups;  // the least approved first

  // Highest minus lowest approval rate of groups with kFewestOfGroup applicants or more.
  double approval_gap() const;
};

FieldFairness fairness_of(const ProtectedField& field, std::span<const double> pd,
                          std::span<const uint8_t> bad, const Policy& policy);

Json to_json(const FieldFairness& fairness);

// One line per field: the groups approved least and most, and the gap.
std::string fairness_text(const std::vector<FieldFairness>& fields);

}  // namespace octroi
