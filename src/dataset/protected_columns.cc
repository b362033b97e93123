#include "dataset/protected_columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <utility>

namespace octroi {
namespace {

std::string number_sql(const Column& column) {
  const std::string name = sql_name(column.name);
  if (column.type == ColumnType::kDays) return "-" + name;
  return column.type == ColumnType::kDate ? fmt::format("year({})", name) : name;
}

// Calls take(place among the keys, row of the result) for each applicant asked for.
template <typename Take>
void for_each_applicant(Result& result, std::span<const int64_t> keys, const Take& take) {
  while (result.next()) {
    for (size_t row = 0; row < result.row_count(); ++row) {
      const int64_t key = result.integer(0, row);
      const auto place = std::ranges::lower_bound(keys, key);
      if (place == keys.end() || *place != key) continue;
      take(static_cast<size_t>(place - keys.begin()), row);
    }
  }
}

FrameColumn read_numbers(Result& result, std::span<const int64_t> keys, const std::string& name) {
  FrameColumn column{name, {}, {}, {}};
  column.numbers.assign(keys.size(), std::numeric_limits<double>::quiet_NaN());
  for_each_applicant(result, keys, [&](size_t place, size_t row) {
    column.numbers[place] = result.number(1, row);
  });
  return column;
}

FrameColumn read_categories(Result& result, std::span<const int64_t> keys,
                            const std::string& name) {
  std::map<std::string, int32_t, std::less<>> codes;
  FrameColumn column{name, {}, {}, {}};
  column.codes.assign(keys.size(), -1);
  for_each_applicant(result, keys, [&](size_t place, size_t row) {
    const std::optional<std::string> text = result.text(1, row);
    if (!text) return;
    const auto [found, is_new] = codes.try_emplace(*text, static_cast<int32_t>(codes.size()));
    if (is_new) column.dictionary.push_back(*text);
    column.codes[place] = found->second;
  });
  return column;
}

}  // namespace

std::vector<ProtectedColumn> read_protected_columns(Connection& connection,
                                                    const Portfolio& portfolio,
                                                    std::span<const int64_t> keys) {
  std::vector<ProtectedColumn> columns;
  for (const Column& column : portfolio.application().columns) {
    if (!column.is_protected) continue;
    const bool is_category = column.type == ColumnType::kCategory;
    Result result = connection.query(fmt::format(
        "SELECT {}, {} FROM main.{}", sql_name(portfolio.key),
        is_category ? sql_name(column.name) : number_sql(column), sql_name(portfolio.table)));
    columns.push_back({column.words, column.unit,
                       is_category ? read_categories(result, keys, column.name)
                                   : read_numbers(result, keys, column.name)});
  }
  return columns;
}

std::vector<ProtectedColumn> rows_of(const std::vector<ProtectedColumn>& columns,
                                     std::span<const size_t> rows) {
  std::vector<ProtectedColumn> result;
  for (const ProtectedColumn& column : columns) {
    result.push_back({column.words, column.unit, rows_of(column.values, rows)});
  }
  return result;
}

}  // namespace octroi
