#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.h"
#include "base/language.h"

namespace octroi {

enum class ColumnType { kId, kInteger, kFlag, kDays, kMoney, kNumber, kCategory, kDate };
std::string_view name_of(ColumnType type);
// The type a column has in the store: BIGINT, INTEGER, DECIMAL(18,3), DOUBLE, VARCHAR or DATE.
std::string_view sql_type(ColumnType type);
// Decimal places of money in the store.
inline constexpr int kMoneyScale = 3;

struct Column {
  std::string name;
  ColumnType type = ColumnType::kNumber;
  std::string unit;
  bool required = false;
  std::optional<double> smallest;  // inclusive; special values are outside of it by right
  std::optional<double> largest;
  std::vector<std::string> values;   // known categories; others are reported, not refused
  std::vector<std::string> special;  // values that become NULL
  std::string special_flag;          // name of the 0/1 column that says a special value stood here
  bool is_protected = false;         // never a reason
  bool actionable = false;           // the applicant can change it
  Words words;
};

struct ParentLink {
  std::string table;
  std::vector<std::string> key;  // columns of both tables
};

struct Table {
  std::string name;                // as SQL uses it
  std::vector<std::string> files;  // file stems that hold its rows
  bool optional = false;
  bool known_later = false;      // its rows come after the decision: no feature may read them
  std::vector<std::string> key;  // primary key; empty: the source guarantees none
  std::optional<ParentLink> parent;
  Words title;
  std::vector<Column> columns;  // in file order

  const Column* find(std::string_view column) const;
  std::vector<std::string> column_names() const;
  // `name TYPE` of every column of the store: the file's columns, the special flags after them,
  // and, where the file lacks it, `applicant_key` in front.
  std::vector<std::pair<std::string, ColumnType>> store_columns(
      const std::string& applicant_key) const;
};

struct Schema {
  std::vector<Table> tables;  // a parent before its children

  const Table* find(std::string_view table) const;
  std::vector<std::string> table_names() const;
  // Error (kInput) with the name that may be meant.
  const Table& table(std::string_view name) const;
};

// Reads schema.toml strictly. Error (kInput) with file, line and column on a typo, an unknown type,
// a key or parent that names no column or table, a duplicate.
Schema read_schema(const fs::path& path);

}  // namespace octroi
