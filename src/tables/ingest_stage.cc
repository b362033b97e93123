#include "tables/ingest_stage.h"

#include <fmt/format.h>

#include <set>

#include "base/interrupt.h"
#include "tables/cell.h"
#include "tables/ingest_header.h"
#include "tables/ingest_rows.h"
#include "tables/store_schema.h"

namespace octroi {
namespace {

constexpr uint64_t kRowsBetweenChecks = 4096;

// Where errors say that a file's header stands.
std::string header_place(const SourceFile& file) {
  return file.relation.empty() ? file.path.string() + ":1"
                               : (file.path.parent_path() / file.name).string();
}

std::vector<CellReader> cell_readers(const Portfolio& portfolio, const Table& table) {
  const std::set<std::string> needed = needed_columns(portfolio, table);
  std::vector<CellReader> readers;
  for (Column column : table.columns) {
    column.required = needed.contains(column.name);
    const bool is_target = table.name == portfolio.table && column.name == portfolio.target.column;
    readers.emplace_back(column, is_target
                                     ? std::vector{portfolio.target.good, portfolio.target.bad}
                                     : std::vector<double>{});
  }
  return readers;
}

// Reads one file of a table, row by row.
class FileStager {
 public:
  FileStager(const Portfolio& portfolio, const Table& table, const SourceFile& file,
             size_t file_index, RowSource& rows)
      : table_(table),
        readers_(cell_readers(portfolio, table)),
        match_(match_header(portfolio, table, rows.columns(), header_place(file))),
        cells_(table.columns.size()),
        file_(file),
        file_index_(file_index) {}

  const HeaderMatch& match() const { return match_; }

  void stage(const RowSource& rows, const SourceRow& row, Appender& appender,
             QuarantineFile& quarantine, TableReport& report) {
    if (!row.problem.empty()) {
      quarantine.add(file_.name, row.line, row.problem_column, row.problem, rows.raw(row));
      ++report.rows_quarantined;
      ++report.quarantine_reasons["the line cannot be read"];
      return;
    }
    const size_t bad = read_cells(row, report);
    if (bad == cells_.size()) {
      append(appender, row.line);
      ++report.rows_kept;
      return;
    }
    const std::string_view text = text_of(row, bad);
    const std::string& column = table_.columns[bad].name;
    quarantine.add(file_.name, row.line, column, readers_[bad].describe(problem_, text),
                   rows.raw(row));
    ++report.rows_quarantined;
    ++report.quarantine_reasons[fmt::format("{}: {}", column, name_of(problem_))];
  }

 private:
  std::string_view text_of(const SourceRow& row, size_t column) const {
    const size_t field = match_.field_of_column[column];
    return field == HeaderMatch::kAbsent ? std::string_view{} : row.cells[field];
  }

  // The first column with a problem, which problem_ then names; their number if there is none.
  size_t read_cells(const SourceRow& row, TableReport& report) {
    size_t bad = cells_.size();
    for (size_t i = 0; i < cells_.size(); ++i) {
      const CellProblem problem = readers_[i].read(text_of(row, i), cells_[i]);
      if (problem == CellProblem::kNone) continue;
      if (problem == CellProblem::kOutOfRange) ++report.ranges_broken[table_.columns[i].name];
      if (bad == cells_.size()) {
        bad = i;
        problem_ = problem;
      }
    }
    return bad;
  }

  void append(Appender& appender, uint64_t line) const {
    for (size_t i = 0; i < cells_.size(); ++i) {
      append_cell(appender, table_.columns[i].type, cells_[i]);
    }
    for (size_t i = 0; i < cells_.size(); ++i) {
      if (table_.columns[i].special_flag.empty()) continue;
      appender.append(int64_t{cells_[i].state == Cell::State::kSpecial});
    }
    appender.append(static_cast<int64_t>(file_index_));
    appender.append(static_cast<int64_t>(line));
    appender.end_row();
  }

  const Table& table_;
  std::vector<CellReader> readers_;
  HeaderMatch match_;
  std::vector<Cell> cells_;
  const SourceFile& file_;
  size_t file_index_;
  CellProblem problem_ = CellProblem::kNone;
};

void create_staging_table(Connection& connection, const Table& table) {
  std::vector<std::pair<std::string, ColumnType>> columns;
  for (const Column& column : table.columns) columns.emplace_back(column.name, column.type);
  for (const Column& column : table.columns) {
    if (!column.special_flag.empty()) columns.emplace_back(column.special_flag, ColumnType::kFlag);
  }
  columns.emplace_back(kFileColumn, ColumnType::kInteger);
  columns.emplace_back(kLineColumn, ColumnType::kId);
  connection.execute(
      fmt::format("CREATE TABLE {} ({})", sql_name(table.name), column_definitions(columns)));
}

}  // namespace

TableReport stage_table(Database& database, const Portfolio& portfolio, const Table& table,
                        const std::vector<SourceFile>& files, QuarantineFile& quarantine,
                        const std::function<void(size_t file, double share)>& advance) {
  TableReport report;
  report.table = table.name;
  report.is_present = !files.empty();
  Connection connection(database);
  create_staging_table(connection, table);
  // One transaction: DuckDB then writes the rows once, straight into the table's blocks.
  connection.execute("BEGIN");
  Appender appender(connection, table.name);
  SourceRow row;
  for (size_t i = 0; i < files.size(); ++i) {
    const auto rows = open_rows(files[i], table.column_names(), database);
    FileStager stager(portfolio, table, files[i], i, *rows);
    FileReport& file_report = report.files.emplace_back();
    file_report.name = files[i].name;
    file_report.missing_columns = stager.match().missing_columns;
    file_report.unknown_columns = stager.match().unknown_columns;
    while (rows->next(row)) {
      stager.stage(*rows, row, appender, quarantine, report);
      if (++file_report.rows % kRowsBetweenChecks != 0) continue;
      throw_if_interrupted();
      advance(i, rows->share_read());
    }
    advance(i, 1.0);
  }
  appender.close();
  connection.execute("COMMIT");
  return report;
}

void quarantine_staged_rows(Database& database, const Table& table,
                            const std::vector<SourceFile>& files, Result chosen,
                            QuarantineFile& quarantine) {
  std::unique_ptr<RowSource> rows;
  int64_t opened = -1;
  SourceRow row;
  while (chosen.next()) {
    for (size_t i = 0; i < chosen.row_count(); ++i) {
      const int64_t file = chosen.integer(0, i);
      const auto line = static_cast<uint64_t>(chosen.integer(1, i));
      const SourceFile& source = files[static_cast<size_t>(file)];
      if (file != opened) {
        rows = open_rows(source, table.column_names(), database);
        opened = file;
        row.line = 0;
      }
      while (row.line < line && rows->next(row)) {
      }
      quarantine.add(source.name, line, chosen.text_view(2, i), chosen.text_view(3, i),
                     rows->raw(row));
    }
  }
}

}  // namespace octroi
