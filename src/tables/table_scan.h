#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "tables/duckdb.h"
#include "tables/portfolio.h"

namespace octroi {

// What one pass over all rows says of a column.
struct ColumnScan {
  uint64_t present = 0;   // rows with a value
  uint64_t special = 0;   // rows where a declared special value became NULL and its flag tells so
  uint64_t distinct = 0;  // values, NULL aside
  // Of numbers; of dates, in days since 1970-01-01; NaN where there is none.
  double smallest = std::numeric_limits<double>::quiet_NaN();
  double largest = std::numeric_limits<double>::quiet_NaN();
};

struct TableScan {
  uint64_t rows = 0;
  uint64_t applicants = 0;          // that have rows here
  std::vector<ColumnScan> columns;  // as in the schema
};

// Exact counts over a whole table of a store (a connection of open_store).
TableScan scan_table(Connection& connection, const Portfolio& portfolio, const Table& table);

// Whether two columns of a table hold the same in every row.
bool holds_the_same(Connection& connection, const Table& table, const std::string& one,
                    const std::string& other);

// How many rows of a table hold exactly this number (days since 1970-01-01 of a date).
uint64_t count_value(Connection& connection, const Table& table, const Column& column,
                     double value);

}  // namespace octroi
