#pragma once

#include <string>
#include <vector>

#include "tables/duckdb.h"
#include "tables/portfolio.h"

namespace octroi {

// The table of a store that holds one row: what ingest reported, and the schema it followed.
inline constexpr const char* kIngestTable = "octroi_ingest";

// The columns of a table of the store, as `"name" TYPE, …`.
std::string column_definitions(const std::vector<std::pair<std::string, ColumnType>>& columns);

// What a store's content depends on: tables, columns, types, keys, ranges and special values.
// Changing words in the schema does not change it.
std::string store_digest(const Portfolio& portfolio);

}  // namespace octroi
