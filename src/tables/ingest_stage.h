#pragma once

#include <functional>
#include <vector>

#include "tables/duckdb.h"
#include "tables/ingest_quarantine.h"
#include "tables/ingest_report.h"
#include "tables/ingest_source.h"
#include "tables/portfolio.h"

namespace octroi {

// The columns that a staged table has beside those of the store: from which of the table's files a
// row comes (0, 1, …) and at which line. They order it as it was read.
inline constexpr const char* kFileColumn = "octroi_file";
inline constexpr const char* kLineColumn = "octroi_line";

// Reads the files of one table into a table of `database` under the table's name, in input order,
// without the rows that fail by themselves (those go to `quarantine`), and says how far it is by
// calls of `advance` with the share of a file's bytes. Error (kInput) as match_header and
// open_rows.
TableReport stage_table(Database& database, const Portfolio& portfolio, const Table& table,
                        const std::vector<SourceFile>& files, QuarantineFile& quarantine,
                        const std::function<void(size_t file, double share)>& advance);

// Puts the rows (file, line), ascending, of a staged table into `quarantine`, as they stand in the
// files. `chosen` yields: file, line, column, reason.
void quarantine_staged_rows(Database& database, const Table& table,
                            const std::vector<SourceFile>& files, Result chosen,
                            QuarantineFile& quarantine);

}  // namespace octroi
