#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/language.h"
#include "dataset/frame.h"
#include "tables/duckdb.h"
#include "tables/portfolio.h"

namespace octroi {

// A column of the applicants' table that the schema says is protected: to see how a model treats
// its groups, whether or not a feature is made of it.
struct ProtectedColumn {
  Words words;
  std::string unit;    // of a number
  FrameColumn values;  // one for each applicant asked for
};

// Of these applicants, whose keys ascend; in the schema's order. Days before the application count
// as days that have passed, and a date as its year.
std::vector<ProtectedColumn> read_protected_columns(Connection& connection,
                                                    const Portfolio& portfolio,
                                                    std::span<const int64_t> keys);

// The values of these rows, in this order.
std::vector<ProtectedColumn> rows_of(const std::vector<ProtectedColumn>& columns,
                                     std::span<const size_t> rows);

}  // namespace octroi
