#include "tables/schema.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/error.h"
#include "base/spelling.h"

namespace octroi {
namespace {

struct TypeNames {
  ColumnType type;
  std::string_view name;
  std::string_view sql;
};

constexpr std::array<TypeNames, 8> kTypes = {{
    {ColumnType::kId, "id", "BIGINT"},
    {ColumnType::kInteger, "integer", "INTEGER"},
    {ColumnType::kFlag, "flag", "INTEGER"},
    {ColumnType::kDays, "days", "INTEGER"},
    {ColumnType::kMoney, "money", "DECIMAL(18,3)"},
    {ColumnType::kNumber, "number", "DOUBLE"},
    {ColumnType::kCategory, "category", "VARCHAR"},
    {ColumnType::kDate, "date", "DATE"},
}};

const TypeNames& names(ColumnType type) {
  return *std::find_if(kTypes.begin(), kTypes.end(),
                       [&](const TypeNames& entry) { return entry.type == type; });
}

}  // namespace

std::string_view name_of(ColumnType type) { return names(type).name; }
std::string_view sql_type(ColumnType type) { return names(type).sql; }

const Column* Table::find(std::string_view column) const {
  const auto found = std::find_if(columns.begin(), columns.end(), [&](const Column& candidate) {
    return candidate.name == column;
  });
  return found == columns.end() ? nullptr : &*found;
}

std::vector<std::string> Table::column_names() const {
  std::vector<std::string> names_in_order;
  for (const Column& column : columns) names_in_order.push_back(column.name);
  return names_in_order;
}

std::vector<std::pair<std::string, ColumnType>> Table::store_columns(
    const std::string& applicant_key) const {
  std::vector<std::pair<std::string, ColumnType>> result;
  if (find(applicant_key) == nullptr) result.emplace_back(applicant_key, ColumnType::kId);
  for (const Column& column : columns) result.emplace_back(column.name, column.type);
  for (const Column& column : columns) {
    if (!column.special_flag.empty()) result.emplace_back(column.special_flag, ColumnType::kFlag);
  }
  return result;
}

const Table* Schema::find(std::string_view name) const {
  const auto found = std::find_if(tables.begin(), tables.end(),
                                  [&](const Table& candidate) { return candidate.name == name; });
  return found == tables.end() ? nullptr : &*found;
}

std::vector<std::string> Schema::table_names() const {
  std::vector<std::string> names_in_order;
  for (const Table& table : tables) names_in_order.push_back(table.name);
  return names_in_order;
}

const Table& Schema::table(std::string_view name) const {
  if (const Table* found = find(name)) return *found;
  throw input_error("The schema has no table `" + std::string(name) + "`.", "",
                    did_you_mean(name, table_names()));
}

}  // namespace octroi
