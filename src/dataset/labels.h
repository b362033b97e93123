#pragma once

#include <cstdint>
#include <vector>

#include "tables/duckdb.h"
#include "tables/portfolio.h"

namespace octroi {

// Of each applicant in `keys` (those of the store, ascending): 1 bad, 0 good, −1 without a label.
// Error (kInput) naming the applicant if a label is neither the good nor the bad one.
std::vector<int8_t> read_labels(Connection& connection, const Portfolio& portfolio,
                                const std::vector<int64_t>& keys);

}  // namespace octroi
