#include "tables/table_scan.h"

#include <fmt/format.h>

#include "base/interrupt.h"
#include "tables/column_number.h"

namespace octroi {
namespace {

uint64_t as_count(double value) { return static_cast<uint64_t>(value); }

std::string scan_sql(const Portfolio& portfolio, const Table& table) {
  std::string list = fmt::format("count(*), count(DISTINCT {})", sql_name(portfolio.key));
  for (const Column& column : table.columns) {
    const std::string name = sql_name(column.name);
    const std::string flag =
        column.special_flag.empty()
            ? "0"
            : fmt::format("count(*) FILTER ({} = 1)", sql_name(column.special_flag));
    list += fmt::format(", count({}), {}", name, flag);
    if (!is_number_like(column.type)) continue;
    const std::string number = number_sql(column);
    list += fmt::format(", min({0}), max({0})", number);
  }
  return fmt::format("SELECT {} FROM main.{}", list, sql_name(table.name));
}

}  // namespace

TableScan scan_table(Connection& connection, const Portfolio& portfolio, const Table& table) {
  TableScan scan;
  Result result = connection.query(scan_sql(portfolio, table));
  result.next();
  size_t at = 0;
  scan.rows = as_count(result.number(at++, 0));
  scan.applicants = as_count(result.number(at++, 0));
  for (const Column& column : table.columns) {
    ColumnScan one;
    one.present = as_count(result.number(at++, 0));
    one.special = as_count(result.number(at++, 0));
    if (is_number_like(column.type)) {
      one.smallest = result.number(at++, 0);
      one.largest = result.number(at++, 0);
    }
    scan.columns.push_back(one);
  }
  // One column after the other: the distinct values of all at once might not fit into memory.
  for (size_t i = 0; i < table.columns.size(); ++i) {
    throw_if_interrupted();
    scan.columns[i].distinct = as_count(connection.query_number(
        fmt::format("SELECT count(DISTINCT {}) FROM main.{}", sql_name(table.columns[i].name),
                    sql_name(table.name))));
  }
  return scan;
}

bool holds_the_same(Connection& connection, const Table& table, const std::string& one,
                    const std::string& other) {
  return connection.query_number(
             fmt::format("SELECT count(*) FROM main.{} WHERE {} IS DISTINCT FROM {}",
                         sql_name(table.name), sql_name(one), sql_name(other))) == 0.0;
}

uint64_t count_value(Connection& connection, const Table& table, const Column& column,
                     double value) {
  return as_count(
      connection.query_number(fmt::format("SELECT count(*) FROM main.{} WHERE {} = {}",
                                          sql_name(table.name), number_sql(column), value)));
}

}  // namespace octroi
