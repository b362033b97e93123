#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tables/duckdb.h"
#include "tables/portfolio.h"

namespace octroi {

// The database schema under whose names feature SQL reads a lender's tables.
inline constexpr std::string_view kFeatureInput = "feature_input";

// The tables that features and applicants' JSON know: all but those that are known later than the
// decision.
std::vector<const Table*> feature_tables(const Portfolio& portfolio);

// The columns of one of them: those of the store without the target.
std::vector<std::pair<std::string, ColumnType>> feature_columns(const Portfolio& portfolio,
                                                                const Table& table);

// Makes the schema kFeatureInput with all of them, empty, and lets unqualified names mean them.
void create_empty_feature_input(Connection& connection, const Portfolio& portfolio);

}  // namespace octroi
