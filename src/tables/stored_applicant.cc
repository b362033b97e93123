#include "tables/stored_applicant.h"

#include <fmt/format.h>

#include <cmath>
#include <string>

#include "tables/feature_input.h"

namespace octroi {
namespace {

using Columns = std::vector<std::pair<std::string, ColumnType>>;

static_assert(kMoneyScale == 3);
constexpr int kMoneyUnits = 1000;  // 10^kMoneyScale

// Money is read in its smallest unit, so that it stays exact.
std::string select_sql(const Portfolio& portfolio, const Table& table, const Columns& columns,
                       int64_t key) {
  std::string list;
  for (const auto& [name, type] : columns) {
    list += list.empty() ? "" : ", ";
    list += type == ColumnType::kMoney
                ? fmt::format("CAST({} * {} AS BIGINT)", sql_name(name), kMoneyUnits)
                : sql_name(name);
  }
  std::string order = sql_name(portfolio.key);
  for (const std::string& column : table.key) order += ", " + sql_name(column);
  return fmt::format("SELECT {} FROM {}.{} WHERE {} = {} ORDER BY {}", list, kFeatureInput,
                     sql_name(table.name), sql_name(portfolio.key), key, order);
}

Value value_at(const Result& result, size_t column, size_t row, ColumnType type) {
  if (result.is_null(column, row)) return {};
  switch (type) {
    case ColumnType::kNumber:
      return result.number(column, row);
    case ColumnType::kCategory:
    case ColumnType::kDate:
      return *result.text(column, row);
    default:
      return result.integer(column, row);
  }
}

}  // namespace

std::vector<int64_t> read_applicant_keys(Connection& connection, const Portfolio& portfolio) {
  std::vector<int64_t> keys;
  const std::string key = sql_name(portfolio.key);
  Result result = connection.query(fmt::format("SELECT {} FROM {}.{} ORDER BY {}", key,
                                               kFeatureInput, sql_name(portfolio.table), key));
  while (result.next()) result.append_exact(0, keys, 0);
  return keys;
}

std::optional<ApplicantRecords> find_applicant(Connection& connection, const Portfolio& portfolio,
                                               int64_t key) {
  ApplicantRecords records{key, {}};
  for (const Table* table : feature_tables(portfolio)) {
    const Columns columns = feature_columns(portfolio, *table);
    std::vector<Record> rows;
    Result result = connection.query(select_sql(portfolio, *table, columns, key));
    while (result.next()) {
      for (size_t row = 0; row < result.row_count(); ++row) {
        Record& record = rows.emplace_back();
        for (size_t i = 0; i < columns.size(); ++i) {
          record.push_back(value_at(result, i, row, columns[i].second));
        }
      }
    }
    if (table->name == portfolio.table && rows.empty()) return std::nullopt;
    records.tables.push_back(std::move(rows));
  }
  return records;
}

}  // namespace octroi
