#include "tables/feature_input.h"

#include <fmt/format.h>

namespace octroi {

std::vector<const Table*> feature_tables(const Portfolio& portfolio) {
  std::vector<const Table*> tables;
  for (const Table& table : portfolio.schema.tables) {
    if (!table.known_later) tables.push_back(&table);
  }
  return tables;
}

std::vector<std::pair<std::string, ColumnType>> feature_columns(const Portfolio& portfolio,
                                                                const Table& table) {
  auto columns = table.store_columns(portfolio.key);
  if (table.name == portfolio.table) {
    std::erase_if(columns,
                  [&](const auto& column) { return column.first == portfolio.target.column; });
  }
  return columns;
}

void create_empty_feature_input(Connection& connection, const Portfolio& portfolio) {
  connection.execute(fmt::format("CREATE SCHEMA {}", kFeatureInput));
  for (const Table* table : feature_tables(portfolio)) {
    std::string columns;
    for (const auto& [name, type] : feature_columns(portfolio, *table)) {
      columns +=
          fmt::format("{}{} {}", columns.empty() ? "" : ", ", sql_name(name), sql_type(type));
    }
    connection.execute(
        fmt::format("CREATE TABLE {}.{} ({})", kFeatureInput, sql_name(table->name), columns));
  }
  connection.execute(fmt::format("SET search_path = {}", sql_text(kFeatureInput)));
}

}  // namespace octroi
