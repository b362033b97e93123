#include "tables/table_sample.h"

#include <fmt/format.h>

#include <cmath>

#include "tables/column_number.h"

namespace octroi {
namespace {

// Knuth's multiplicative hash: neighbours in the store, who are alike, are not picked together.
constexpr uint64_t kMultiplier = 2654435761;
constexpr uint64_t kHashes = uint64_t{1} << 32;

std::string picked(uint64_t rows, uint64_t most) {
  if (rows <= most) return "";
  const double share = static_cast<double>(most) / static_cast<double>(rows);
  return fmt::format(" WHERE (rowid * {}) % {} < {}", kMultiplier, kHashes,
                     static_cast<uint64_t>(share * static_cast<double>(kHashes)));
}

std::string mean_sql(const Column& column, double largest) {
  const std::string name = sql_name(column.name);
  if (column.type != ColumnType::kNumber || !(largest > 0.0)) {
    return fmt::format("avg({})", name);
  }
  const double unit = std::pow(10.0, 9.0 - std::ceil(std::log10(largest)));
  return fmt::format("CAST(sum(CAST(round({0} * {1}) AS BIGINT)) AS DOUBLE) / {1} / count({0})",
                     name, unit);
}

}  // namespace

std::vector<const Column*> profiled_columns(const Portfolio& portfolio, const Table& table) {
  std::vector<const Column*> columns;
  for (const Column& column : table.columns) {
    const bool is_target = table.name == portfolio.table && column.name == portfolio.target.column;
    if (column.type != ColumnType::kId && !is_target) columns.push_back(&column);
  }
  return columns;
}

Result stream_rows(Connection& connection, const Portfolio& portfolio, const Table& table,
                   uint64_t rows, uint64_t most) {
  std::string list = sql_name(portfolio.key);
  for (const Column* column : profiled_columns(portfolio, table)) {
    list += ", " + (is_number_like(column->type) ? number_sql(*column) : sql_name(column->name));
  }
  // The table itself, not its view: only that has row numbers.
  return connection.stream(fmt::format("SELECT {} FROM store.main.{}{} ORDER BY rowid", list,
                                       sql_name(table.name), picked(rows, most)));
}

Result stream_applicant_means(Connection& connection, const Portfolio& portfolio,
                              const Table& table, const std::vector<const Column*>& columns,
                              const std::vector<double>& largest) {
  std::string list = sql_name(portfolio.key) + ", count(*)";
  for (size_t i = 0; i < columns.size(); ++i) list += ", " + mean_sql(*columns[i], largest[i]);
  return connection.stream(fmt::format("SELECT {} FROM main.{} GROUP BY {} ORDER BY {}", list,
                                       sql_name(table.name), sql_name(portfolio.key),
                                       sql_name(portfolio.key)));
}

}  // namespace octroi
