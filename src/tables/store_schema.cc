#include "tables/store_schema.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/digest.h"

namespace octroi {

std::string column_definitions(const std::vector<std::pair<std::string, ColumnType>>& columns) {
  std::string definitions;
  for (const auto& [name, type] : columns) {
    definitions +=
        fmt::format("{}{} {}", definitions.empty() ? "" : ", ", sql_name(name), sql_type(type));
  }
  return definitions;
}

std::string store_digest(const Portfolio& portfolio) {
  std::string text =
      fmt::format("{}\n{}\n{} {} {}\n", portfolio.key, portfolio.table, portfolio.target.column,
                  portfolio.target.bad, portfolio.target.good);
  for (const Table& table : portfolio.schema.tables) {
    text += fmt::format("[{}] key {} ", table.name, fmt::join(table.key, ","));
    if (table.parent) {
      text += fmt::format("parent {} {}", table.parent->table, fmt::join(table.parent->key, ","));
    }
    for (const Column& column : table.columns) {
      text += fmt::format("\n{} {} required={} range={}..{} special={} flag={}", column.name,
                          name_of(column.type), column.required,
                          column.smallest ? fmt::format("{}", *column.smallest) : "",
                          column.largest ? fmt::format("{}", *column.largest) : "",
                          fmt::join(column.special, ","), column.special_flag);
    }
    text += "\n";
  }
  return sha256(text);
}

}  // namespace octroi
