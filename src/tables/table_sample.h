#pragma once

#include <cstdint>
#include <vector>

#include "tables/duckdb.h"
#include "tables/portfolio.h"

namespace octroi {

// Columns of a table that are not ids (nor the target), in the schema's order.
std::vector<const Column*> profiled_columns(const Portfolio& portfolio, const Table& table);

// The applicant's key, then those columns (number_sql of numbers and dates, text of categories), of
// about `most` rows of a table that has `rows`: all if it has no more, else the same ones every
// time, scattered over the table. In the order of the store (a connection of open_store).
Result stream_rows(Connection& connection, const Portfolio& portfolio, const Table& table,
                   uint64_t rows, uint64_t most);

// The applicant's key, the number of their rows and the mean of each of `columns` (numbers) over
// them, NULL where there is no value; ascending by key. The mean of a DOUBLE is taken to nine
// digits of the column's largest absolute value, given beside it, so that it does not depend on
// the order of the rows.
Result stream_applicant_means(Connection& connection, const Portfolio& portfolio,
                              const Table& table, const std::vector<const Column*>& columns,
                              const std::vector<double>& largest);

}  // namespace octroi
