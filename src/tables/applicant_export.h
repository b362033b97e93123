#pragma once

#include <cstdint>
#include <functional>

#include "base/json.h"
#include "tables/duckdb.h"
#include "tables/portfolio.h"

namespace octroi {

// The raw rows of every applicant of a store, by ascending key, as ApplicantParser reads them: the
// lender's own columns, missing values left out, special values restored where a flag tells them.
// The connection is that of an open store. Memory is bounded by some thousand applicants.
void export_applicants(Connection& connection, const Portfolio& portfolio,
                       const std::function<void(int64_t key, const Json& applicant)>& take);

}  // namespace octroi
