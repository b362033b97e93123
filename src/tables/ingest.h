#pragma once

#include "base/files.h"
#include "tables/ingest_report.h"
#include "tables/portfolio.h"

namespace octroi {

struct IngestOptions {
  fs::path data;              // a folder of files, one file, or a lender's DuckDB database
  fs::path store;             // the store to write
  bool needs_target = false;  // refuse data that has no target column
};

// Reads a lender's files into one typed store: every table of the schema (an optional one that is
// absent stays empty), each with the applicant key, sorted by applicant key, then primary key, then
// input order. Special values become NULL, with their flag beside.
//
// Left out, and kept with file, line, column and reason in the folder `<store>.quarantine`: rows
// that cannot be split or read, that lack a required value, that break a range, repeat a primary
// key (the first one stays), whose target is neither label, and orphans.
//
// Error if `options.store` is there and is no store, and where the whole is not to be trusted: no
// file of a required table, no header, a key column missing, an empty or broken file, most of a
// table unreadable. Then, as after Ctrl-C or on a full disk, an earlier store stays as it was.
IngestReport ingest(const Portfolio& portfolio, const IngestOptions& options);

}  // namespace octroi
