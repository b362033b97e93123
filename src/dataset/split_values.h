#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "tables/duckdb.h"
#include "tables/portfolio.h"

namespace octroi {

// The values of a column of the applicants' table by which rows are split into folds: for each of
// these applicants (ascending keys), the rank of its value among all distinct ones of the store, so
// that equal values have equal ranks and later ones higher. Error (kInput) if any is missing.
std::vector<int64_t> read_split_values(Connection& connection, const Portfolio& portfolio,
                                       const std::string& column, std::span<const int64_t> keys);

}  // namespace octroi
