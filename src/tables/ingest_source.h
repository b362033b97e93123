#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/files.h"
#include "tables/duckdb.h"
#include "tables/portfolio.h"

namespace octroi {

// One file, or one table of a DuckDB database, that holds rows of a table.
struct SourceFile {
  std::string name;  // for people: "bureau.csv.gz", "lender.duckdb: bureau"
  fs::path path;
  std::string relation;  // how SQL names it; empty: a CSV file
};

struct Sources {
  // By table of the schema, in the order of its `files`; a table without files has no entry.
  std::map<std::string, std::vector<SourceFile>> by_table;
  std::vector<std::string> remarks;  // what lies there and was not read
};

// Whether the file has the magic bytes of a DuckDB database.
bool is_duckdb_file(const fs::path& path);

// What of `data` (a folder, one file or one DuckDB database) belongs to which table. A database
// is attached to `connection`, read-only, as `lender`.
// Error (kInput) if nothing does, if a table that is not optional has no file, or if a table's rows
// lie there twice (bureau.csv and bureau.csv.gz).
Sources find_sources(const Portfolio& portfolio, const fs::path& data, Connection& connection);

}  // namespace octroi
