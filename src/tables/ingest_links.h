#pragma once

#include <vector>

#include "tables/duckdb.h"
#include "tables/ingest_quarantine.h"
#include "tables/ingest_report.h"
#include "tables/ingest_source.h"
#include "tables/portfolio.h"

namespace octroi {

// Carries a staged table over into the database attached as `store`: without repeated keys (the
// first row stays) and orphans, with the applicant key, sorted by applicant key, primary key and
// input order. Its parent must have been carried over before. Completes the report.
void store_table(Database& database, Connection& connection, const Portfolio& portfolio,
                 const Table& table, const std::vector<SourceFile>& files,
                 QuarantineFile& quarantine, QuarantineFile& orphans, TableReport& report);

}  // namespace octroi
