#include "tables/ingest.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <optional>

#include "base/error.h"
#include "base/parallel.h"
#include "base/progress.h"
#include "tables/ingest_links.h"
#include "tables/ingest_quarantine.h"
#include "tables/ingest_source.h"
#include "tables/ingest_stage.h"
#include "tables/store.h"
#include "tables/store_schema.h"

namespace octroi {
namespace {

// A file of which more is unreadable is not the file that the schema describes.
constexpr double kMostQuarantinedShare = 0.05;
// So few bad rows are quarantined even if they are a larger share of a small file.
constexpr uint64_t kAlwaysQuarantined = 10;

constexpr const char* kMemoryLimit = "3GB";

// One table on its way from the files to the store.
struct TableWork {
  TableWork(const Table& table_of_schema, std::vector<SourceFile> source_files,
            const fs::path& quarantine_folder)
      : table(table_of_schema),
        files(std::move(source_files)),
        quarantine(quarantine_folder / (table.name + ".csv")),
        orphans(quarantine_folder / (table.name + ".orphans.csv")) {}

  const Table& table;
  std::vector<SourceFile> files;
  QuarantineFile quarantine;
  QuarantineFile orphans;
  TableReport report;

  double bytes() const {
    double sum = 0;
    for (const SourceFile& file : files) sum += static_cast<double>(fs::file_size(file.path));
    return sum;
  }
};

using Works = std::vector<std::unique_ptr<TableWork>>;

void require_target(const Portfolio& portfolio, const TableReport& application,
                    const fs::path& data) {
  const auto lacks = [&](const FileReport& file) {
    const auto& missing = file.missing_columns;
    return std::find(missing.begin(), missing.end(), portfolio.target.column) != missing.end();
  };
  if (!std::all_of(application.files.begin(), application.files.end(), lacks)) return;
  throw input_error(fmt::format("No file of the table `{}` has the target `{}`.", portfolio.table,
                                portfolio.target.column),
                    data.string(), "Training needs applicants whose outcome is known.");
}

void refuse_wrong_file(const TableWork& work) {
  const TableReport& report = work.report;
  const double most = kMostQuarantinedShare * static_cast<double>(report.rows_read());
  const bool nothing_left = report.rows_kept == 0 && report.rows_quarantined > 0;
  if (!nothing_left && (report.rows_quarantined <= kAlwaysQuarantined ||
                        static_cast<double>(report.rows_quarantined) <= most)) {
    return;
  }
  throw input_error(
      fmt::format("{} of the {} rows of the table `{}` cannot be used.", report.rows_quarantined,
                  report.rows_read(), report.table),
      work.quarantine.first(),
      fmt::format("More than {:.0f} % means that the file is not what schema.toml describes: mend "
                  "one of them.",
                  100 * kMostQuarantinedShare));
}

// Tables are independent until they are linked, so several are read at once, the largest first.
void stage_all(Database& database, const Portfolio& portfolio, Works& works) {
  std::vector<TableWork*> by_size;
  double total = 0;
  for (const auto& work : works) {
    by_size.push_back(work.get());
    total += work->bytes();
  }
  std::stable_sort(by_size.begin(), by_size.end(),
                   [](const auto* a, const auto* b) { return a->bytes() > b->bytes(); });
  Progress progress("reading", total);
  parallel_for(by_size.size(), [&](size_t i) {
    TableWork& work = *by_size[i];
    size_t current = 0;
    double share_before = 0;
    work.report = stage_table(database, portfolio, work.table, work.files, work.quarantine,
                              [&](size_t file, double share) {
                                if (file != current) share_before = 0;
                                current = file;
                                const double size =
                                    static_cast<double>(fs::file_size(work.files[file].path));
                                progress.advance(size * (share - share_before), work.table.name);
                                share_before = share;
                              });
  });
}

void store_all(Database& database, Connection& connection, const Portfolio& portfolio,
               Works& works) {
  Progress progress("sorting", static_cast<double>(works.size()));
  for (const auto& work : works) {
    progress.advance(0, work->table.name);
    store_table(database, connection, portfolio, work->table, work->files, work->quarantine,
                work->orphans, work->report);
    work->quarantine.close();
    work->orphans.close();
    refuse_wrong_file(*work);
    progress.advance(1, work->table.name);
  }
}

void write_report(Connection& connection, const Portfolio& portfolio, const IngestReport& report) {
  connection.execute(fmt::format(
      "CREATE TABLE store.{} AS SELECT {} AS portfolio, {} AS schema_digest, {} AS report",
      kIngestTable, sql_text(portfolio.name), sql_text(store_digest(portfolio)),
      sql_text(report.to_json().dump())));
}

void replace_quarantine(Staged& staged, const fs::path& quarantine, bool is_needed) {
  if (is_needed) {
    staged.commit();
  } else {
    fs::remove_all(quarantine);
  }
}

void require_replaceable(const fs::path& store) {
  if (!fs::exists(store) || is_store(store)) return;
  throw input_error("This is there and is no store of octroi: it is not replaced.", store.string(),
                    "Give --out another name.");
}

}  // namespace

IngestReport ingest(const Portfolio& portfolio, const IngestOptions& options) {
  const FileLock lock(options.store);
  require_replaceable(options.store);
  const fs::path quarantine = fs::path(options.store).concat(".quarantine");
  Staged store(options.store, Staged::What::kFile);
  Staged staged_quarantine(quarantine, Staged::What::kFolder);
  const Staged work_folder(fs::path(options.store).concat(".work"), Staged::What::kFolder);

  IngestReport report;
  report.portfolio = portfolio.name;
  report.data = options.data.string();
  {
    Database database(work_folder.path() / "staging.duckdb",
                      {.memory_limit = kMemoryLimit, .temporary_folder = work_folder.path()});
    Connection connection(database);
    Sources sources = find_sources(portfolio, options.data, connection);
    report.remarks = sources.remarks;
    Works works;
    for (const Table& table : portfolio.schema.tables) {
      works.push_back(std::make_unique<TableWork>(table, std::move(sources.by_table[table.name]),
                                                  staged_quarantine.path()));
    }
    stage_all(database, portfolio, works);
    connection.execute(fmt::format("ATTACH {} AS store", sql_text(store.path().string())));
    store_all(database, connection, portfolio, works);
    for (const auto& work : works) report.tables.push_back(std::move(work->report));
    if (options.needs_target) {
      require_target(portfolio, report.table(portfolio.table), options.data);
    }
    if (!fs::is_empty(staged_quarantine.path())) report.quarantine = quarantine;
    write_report(connection, portfolio, report);
    connection.execute("DETACH store");
  }
  replace_quarantine(staged_quarantine, quarantine, !report.quarantine.empty());
  store.commit();
  return report;
}

}  // namespace octroi
