#include "tables/applicant_export.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "base/interrupt.h"
#include "tables/feature_input.h"

namespace octroi {
namespace {

constexpr size_t kApplicantsAtOnce = 5'000;

// A special value as JSON: as the schema writes it, a number where the column holds numbers.
Json special_of(const Column& column) {
  const std::string& text = column.special.front();
  if (column.type == ColumnType::kCategory || column.type == ColumnType::kDate) return text;
  const Json number = Json::parse(text, nullptr, false);
  return number.is_number() ? number : Json(text);
}

Json value_at(const Result& result, size_t column, size_t row, ColumnType type) {
  switch (type) {
    case ColumnType::kCategory:
    case ColumnType::kDate:
      return *result.text(column, row);
    case ColumnType::kMoney:
    case ColumnType::kNumber: {
      const double number = result.number(column, row);
      constexpr double kLargestExact = 9007199254740992.0;
      const bool is_whole = std::abs(number) <= kLargestExact && number == std::floor(number);
      return is_whole ? Json(static_cast<int64_t>(number)) : Json(number);
    }
    default:
      return result.integer(column, row);
  }
}

// The file's columns of a table, each followed by its flag where it has one, after the key.
struct Selection {
  std::vector<const Column*> columns;
  std::string sql;
};

Selection selection_of(const Portfolio& portfolio, const Table& table) {
  Selection selection;
  selection.sql = sql_name(portfolio.key);
  for (const Column& column : table.columns) {
    if (table.name == portfolio.table && column.name == portfolio.target.column) continue;
    selection.columns.push_back(&column);
    const std::string& flag = column.special_flag;
    selection.sql +=
        fmt::format(", {}, {}", sql_name(column.name),
                    flag.empty() ? "0" : fmt::format("coalesce({}, 0)", sql_name(flag)));
  }
  return selection;
}

void add_rows(Connection& connection, const Portfolio& portfolio, const Table& table, int64_t first,
              int64_t last, std::map<int64_t, Json>& applicants) {
  const Selection selection = selection_of(portfolio, table);
  Result result = connection.query(fmt::format("SELECT {} FROM {}.{} WHERE {} BETWEEN {} AND {}",
                                               selection.sql, kFeatureInput, sql_name(table.name),
                                               sql_name(portfolio.key), first, last));
  while (result.next()) {
    for (size_t row = 0; row < result.row_count(); ++row) {
      Json values = Json::object();
      for (size_t i = 0; i < selection.columns.size(); ++i) {
        const Column& column = *selection.columns[i];
        if (!result.is_null(1 + 2 * i, row)) {
          values[column.name] = value_at(result, 1 + 2 * i, row, column.type);
        } else if (result.number(2 + 2 * i, row) == 1.0) {
          values[column.name] = special_of(column);
        }
      }
      Json& applicant = applicants[result.integer(0, row)];
      if (table.name == portfolio.table) {
        applicant[table.name] = std::move(values);
      } else {
        applicant[table.name].push_back(std::move(values));
      }
    }
  }
}

}  // namespace

void export_applicants(Connection& connection, const Portfolio& portfolio,
                       const std::function<void(int64_t key, const Json& applicant)>& take) {
  std::vector<int64_t> keys;
  const std::string key = sql_name(portfolio.key);
  Result result = connection.query(fmt::format("SELECT {} FROM {}.{} ORDER BY {}", key,
                                               kFeatureInput, sql_name(portfolio.table), key));
  while (result.next()) {
    for (size_t row = 0; row < result.row_count(); ++row) keys.push_back(result.integer(0, row));
  }
  for (size_t begin = 0; begin < keys.size(); begin += kApplicantsAtOnce) {
    const size_t end = std::min(begin + kApplicantsAtOnce, keys.size());
    std::map<int64_t, Json> applicants;
    for (const Table* table : feature_tables(portfolio)) {
      add_rows(connection, portfolio, *table, keys[begin], keys[end - 1], applicants);
    }
    for (const auto& [applicant_key, applicant] : applicants) {
      throw_if_interrupted();
      take(applicant_key, applicant);
    }
  }
}

}  // namespace octroi
