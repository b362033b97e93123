#pragma once

#include <fmt/format.h>

#include <string>

#include "tables/duckdb.h"
#include "tables/schema.h"

namespace octroi {

// Whether a column's values can be laid on a scale; ids and categories cannot.
inline bool is_number_like(ColumnType type) {
  return type != ColumnType::kId && type != ColumnType::kCategory;
}

// SQL that reads such a column as a DOUBLE: a date in days since 1970-01-01.
inline std::string number_sql(const Column& column) {
  const std::string name = sql_name(column.name);
  return column.type == ColumnType::kDate
             ? fmt::format("CAST({} - DATE '1970-01-01' AS DOUBLE)", name)
             : fmt::format("CAST({} AS DOUBLE)", name);
}

}  // namespace octroi
