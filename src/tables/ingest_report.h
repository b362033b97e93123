#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/files.h"
#include "base/json.h"

namespace octroi {

// What became of one source file of a table.
struct FileReport {
  std::string name;
  uint64_t rows = 0;
  std::vector<std::string> missing_columns;  // in the schema, not in the file: NULL in the store
  std::vector<std::string> unknown_columns;  // in the file, not in the schema: left out
};

// What became of one table: rows_read() = rows_kept + rows_quarantined + orphans, always.
struct TableReport {
  std::string table;
  bool is_present = false;
  std::vector<FileReport> files;
  uint64_t rows_kept = 0;
  uint64_t rows_quarantined = 0;
  uint64_t orphans = 0;         // rows whose parent is not in the store
  uint64_t duplicate_keys = 0;  // among rows_quarantined: rows whose key an earlier row has
  // By reason ("AMOUNT: not a number"): rows_quarantined, each under its first reason.
  std::map<std::string, uint64_t> quarantine_reasons;
  std::map<std::string, uint64_t> ranges_broken;  // by column; values outside the schema's range
  // By column, then category: rows kept whose category the schema does not list.
  std::map<std::string, std::map<std::string, uint64_t>> unseen_categories;

  uint64_t rows_read() const;
};

struct IngestReport {
  std::string portfolio;
  std::string data;
  std::vector<TableReport> tables;   // in the schema's order, absent ones too
  std::vector<std::string> remarks;  // about the data as a whole: files of no table …
  fs::path quarantine;               // the folder of the rows left out; empty if there are none

  const TableReport& table(const std::string& name) const;
  Json to_json() const;
};

}  // namespace octroi
