#pragma once

#include <fmt/format.h>

#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/files.h"
#include "tables/duckdb.h"
#include "tables/portfolio.h"

// For tests on real data: a lender's CSV files turned into applicants' JSON without octroi's own
// reading of them, digit by digit as the files have them.
namespace octroi {

class LenderFiles {
 public:
  LenderFiles(const Portfolio& portfolio, const fs::path& folder)
      : portfolio_(portfolio), connection_(database_) {
    for (const Table& table : portfolio.schema.tables) read_table(table, folder);
  }

  std::vector<int64_t> keys() {
    std::vector<int64_t> keys;
    Result result = connection_.query(
        fmt::format("SELECT DISTINCT CAST({0} AS BIGINT) AS k FROM {1} ORDER BY k",
                    sql_name(portfolio_.key), sql_name(portfolio_.table)));
    while (result.next()) {
      for (size_t row = 0; row < result.row_count(); ++row) keys.push_back(result.integer(0, row));
    }
    return keys;
  }

  // One document per key, in their order.
  std::vector<std::string> json(std::span<const int64_t> keys) {
    std::string list;
    for (const int64_t key : keys) list += fmt::format("{}'{}'", list.empty() ? "" : ", ", key);
    std::map<int64_t, std::string> documents;
    for (const auto& [table, columns] : columns_) {
      Result result = connection_.query(rows_sql(portfolio_.schema.table(table), list));
      while (result.next()) {
        for (size_t row = 0; row < result.row_count(); ++row) {
          std::string& document = documents[result.integer(0, row)];
          const bool is_application = table == portfolio_.table;
          document += fmt::format("{}\"{}\": {}{}{}", document.empty() ? "" : ", ", table,
                                  is_application ? "" : "[", *result.text(1, row),
                                  is_application ? "" : "]");
        }
      }
    }
    std::vector<std::string> ordered;
    for (const int64_t key : keys) ordered.push_back("{" + documents[key] + "}");
    return ordered;
  }

 private:
  void read_table(const Table& table, const fs::path& folder) {
    std::string files;
    for (const std::string& stem : table.files) {
      const fs::path file = folder / (stem + ".csv.gz");
      if (fs::exists(file)) files += (files.empty() ? "" : ", ") + sql_text(file.string());
    }
    if (files.empty()) return;
    connection_.execute(
        fmt::format("CREATE TABLE {} AS SELECT * FROM read_csv([{}], all_varchar = true, header = "
                    "true, union_by_name = true)",
                    sql_name(table.name), files));
    const Result shape =
        connection_.query(fmt::format("SELECT * FROM {} LIMIT 0", sql_name(table.name)));
    for (size_t i = 0; i < shape.column_count(); ++i) {
      if (table.find(shape.column_name(i)) != nullptr) {
        columns_[table.name].push_back(shape.column_name(i));
      }
    }
  }

  std::string rows_sql(const Table& table, const std::string& keys) const {
    std::string object;
    for (const std::string& name : columns_.at(table.name)) {
      const ColumnType type = table.find(name)->type;
      const bool is_text = type == ColumnType::kCategory || type == ColumnType::kDate;
      const std::string column = "t." + sql_name(name);
      object += fmt::format(" || '{}\"{}\": ' || coalesce({}, 'null')", object.empty() ? "" : ", ",
                            name, is_text ? "'\"' || " + column + " || '\"'" : column);
    }
    const std::string key = sql_name(portfolio_.key);
    std::string from = sql_name(table.name) + " AS t";
    std::string owner = "t." + key;
    if (table.find(portfolio_.key) == nullptr) {
      owner = "p." + key;
      from += fmt::format(" JOIN {} AS p USING ({})", sql_name(table.parent->table),
                          sql_name(table.parent->key.front()));
    }
    return fmt::format(
        "SELECT CAST({0} AS BIGINT), string_agg('{{'{1} || '}}', ', ') FROM {2} WHERE "
        "{0} IN ({3}) GROUP BY {0}",
        owner, object, from, keys);
  }

  const Portfolio& portfolio_;
  Database database_;
  Connection connection_;
  std::map<std::string, std::vector<std::string>> columns_;
};

}  // namespace octroi
