#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "tables/applicant.h"
#include "tables/duckdb.h"
#include "tables/portfolio.h"

namespace octroi {

// The applicants of a store (a connection of open_store), ascending.
std::vector<int64_t> read_applicant_keys(Connection& connection, const Portfolio& portfolio);

// The raw rows of one applicant as a store has them (a connection of open_store); nullopt if the
// application table has no such key.
std::optional<ApplicantRecords> find_applicant(Connection& connection, const Portfolio& portfolio,
                                               int64_t key);

}  // namespace octroi
