#include "tables/ingest_links.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tables/ingest_stage.h"
#include "tables/store_schema.h"

namespace octroi {
namespace {

// Rows of the staged table that do not go into the store; emptied for each table.
constexpr const char* kLeftOut = "octroi_left_out";

std::string names(const std::vector<std::string>& columns, const std::string& prefix = "") {
  std::string list;
  for (const std::string& column : columns) {
    list += (list.empty() ? "" : ", ") + prefix + sql_name(column);
  }
  return list;
}

// SQL for the text "A = 1, B = 2" of a row.
std::string shown_values(const std::vector<std::string>& columns) {
  std::string sql;
  for (const std::string& column : columns) {
    sql +=
        fmt::format("{}{} || coalesce(CAST(s.{} AS VARCHAR), 'NULL')",
                    sql.empty() ? "" : " || ', ' || ", sql_text(column + " = "), sql_name(column));
  }
  return sql;
}

// SQL for the name of the file at an index.
std::string file_names(const std::vector<SourceFile>& files) {
  std::vector<std::string> quoted;
  for (const SourceFile& file : files) quoted.push_back(sql_text(file.name));
  return fmt::format("[{}]", fmt::join(quoted, ", "));
}

void find_repeated_keys(Connection& connection, const Table& table,
                        const std::vector<SourceFile>& files) {
  if (table.key.empty()) return;
  const std::string keys = names(table.key);
  connection.execute(
      fmt::format("CREATE OR REPLACE TEMP TABLE octroi_repeated AS "
                  "SELECT {0} FROM {1} GROUP BY {0} HAVING count(*) > 1",
                  keys, sql_name(table.name)));
  if (connection.query_number("SELECT count(*) FROM octroi_repeated") == 0) return;
  connection.execute(fmt::format(
      "INSERT INTO {left_out} SELECT file, line, {column}, "
      "  'repeats ' || shown || ' of ' || {files}[first_file + 1] || ':' || first_line, false "
      "FROM (SELECT s.{file} AS file, s.{line} AS line, {shown} AS shown, "
      "        first_value(s.{file}) OVER w AS first_file, "
      "        first_value(s.{line}) OVER w AS first_line, row_number() OVER w AS n "
      "      FROM {table} s JOIN octroi_repeated r USING ({keys}) "
      "      WINDOW w AS (PARTITION BY {keys} ORDER BY s.{file}, s.{line})) "
      "WHERE n > 1",
      fmt::arg("left_out", kLeftOut),
      fmt::arg("column", sql_text(fmt::format("{}", fmt::join(table.key, "+")))),
      fmt::arg("files", file_names(files)), fmt::arg("file", kFileColumn),
      fmt::arg("line", kLineColumn), fmt::arg("shown", shown_values(table.key)),
      fmt::arg("table", sql_name(table.name)), fmt::arg("keys", keys)));
}

void find_orphans(Connection& connection, const Table& table) {
  if (!table.parent) return;
  connection.execute(fmt::format(
      "INSERT INTO {left_out} SELECT s.{file}, s.{line}, {column}, "
      "  {parent_name} || {shown}, true "
      "FROM {table} s ANTI JOIN store.{parent} p USING ({keys}) "
      "WHERE NOT EXISTS (SELECT 1 FROM {left_out} l WHERE l.file = s.{file} AND l.line = s.{line})",
      fmt::arg("left_out", kLeftOut), fmt::arg("file", kFileColumn), fmt::arg("line", kLineColumn),
      fmt::arg("column", sql_text(fmt::format("{}", fmt::join(table.parent->key, "+")))),
      fmt::arg("parent_name", sql_text(fmt::format("no row of `{}` has ", table.parent->table))),
      fmt::arg("shown", shown_values(table.parent->key)), fmt::arg("table", sql_name(table.name)),
      fmt::arg("parent", sql_name(table.parent->table)),
      fmt::arg("keys", names(table.parent->key))));
}

void quarantine_left_out(Database& database, Connection& connection, const Table& table,
                         const std::vector<SourceFile>& files, bool are_orphans,
                         QuarantineFile& quarantine) {
  quarantine_staged_rows(
      database, table, files,
      connection.stream(fmt::format("SELECT file, line, column_name, reason FROM {} "
                                    "WHERE is_orphan = {} ORDER BY file, line",
                                    kLeftOut, are_orphans)),
      quarantine);
}

uint64_t count_left_out(Connection& connection, bool are_orphans) {
  return static_cast<uint64_t>(connection.query_number(
      fmt::format("SELECT count(*) FROM {} WHERE is_orphan = {}", kLeftOut, are_orphans)));
}

void carry_over(Connection& connection, const Portfolio& portfolio, const Table& table,
                bool leaves_rows_out) {
  const bool has_applicant = table.find(portfolio.key) != nullptr;
  std::string columns;
  for (const auto& [name, type] : table.store_columns(portfolio.key)) {
    columns += fmt::format("{}{}.{}", columns.empty() ? "" : ", ",
                           name == portfolio.key && !has_applicant ? "p" : "s", sql_name(name));
  }
  std::string sql = fmt::format("CREATE TABLE store.{} AS SELECT {} FROM {} s",
                                sql_name(table.name), columns, sql_name(table.name));
  if (!has_applicant) {
    sql += fmt::format(" JOIN store.{} p USING ({})", sql_name(table.parent->table),
                       names(table.parent->key));
  }
  if (leaves_rows_out) {
    sql += fmt::format(" ANTI JOIN {} l ON s.{} = l.file AND s.{} = l.line", kLeftOut, kFileColumn,
                       kLineColumn);
  }
  sql += fmt::format(" ORDER BY {}.{}", has_applicant ? "s" : "p", sql_name(portfolio.key));
  if (!table.key.empty()) sql += ", " + names(table.key, "s.");
  connection.execute(sql + fmt::format(", s.{}, s.{}", kFileColumn, kLineColumn));
}

void find_unseen_categories(Connection& connection, const Table& table, TableReport& report) {
  for (const Column& column : table.columns) {
    if (column.type != ColumnType::kCategory || column.values.empty()) continue;
    std::vector<std::string> known;
    for (const std::string& value : column.values) known.push_back(sql_text(value));
    const auto rows = connection.query_rows(fmt::format(
        "SELECT {0}, count(*) FROM store.{1} WHERE {0} NOT IN ({2}) GROUP BY {0} ORDER BY {0}",
        sql_name(column.name), sql_name(table.name), fmt::join(known, ", ")));
    for (const auto& row : rows) {
      report.unseen_categories[column.name][*row[0]] = std::stoull(*row[1]);
    }
  }
}

}  // namespace

void store_table(Database& database, Connection& connection, const Portfolio& portfolio,
                 const Table& table, const std::vector<SourceFile>& files,
                 QuarantineFile& quarantine, QuarantineFile& orphans, TableReport& report) {
  connection.execute(fmt::format(
      "CREATE OR REPLACE TEMP TABLE {} "
      "(file INTEGER, line BIGINT, column_name VARCHAR, reason VARCHAR, is_orphan BOOLEAN)",
      kLeftOut));
  find_repeated_keys(connection, table, files);
  find_orphans(connection, table);
  report.duplicate_keys = count_left_out(connection, false);
  report.orphans = count_left_out(connection, true);
  report.rows_kept -= report.duplicate_keys + report.orphans;
  report.rows_quarantined += report.duplicate_keys;
  if (report.duplicate_keys > 0) {
    report.quarantine_reasons[fmt::format("{}: repeated key", fmt::join(table.key, "+"))] =
        report.duplicate_keys;
    quarantine_left_out(database, connection, table, files, false, quarantine);
  }
  if (report.orphans > 0) {
    quarantine_left_out(database, connection, table, files, true, orphans);
  }
  carry_over(connection, portfolio, table, report.duplicate_keys + report.orphans > 0);
  connection.execute(fmt::format("DROP TABLE {}", sql_name(table.name)));
  find_unseen_categories(connection, table, report);
}

}  // namespace octroi
