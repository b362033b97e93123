#include "tables/ingest_report.h"

#include <algorithm>

#include "base/error.h"

namespace octroi {

uint64_t TableReport::rows_read() const {
  uint64_t rows = 0;
  for (const FileReport& file : files) rows += file.rows;
  return rows;
}

const TableReport& IngestReport::table(const std::string& name) const {
  const auto found = std::find_if(tables.begin(), tables.end(),
                                  [&](const TableReport& report) { return report.table == name; });
  if (found == tables.end()) throw defect_error("The report has no table " + name + ".");
  return *found;
}

Json IngestReport::to_json() const {
  Json result = {{"portfolio", portfolio},
                 {"data", data},
                 {"quarantine", quarantine.empty() ? Json(nullptr) : Json(quarantine.string())},
                 {"remarks", remarks},
                 {"tables", Json::array()}};
  for (const TableReport& table : tables) {
    Json files = Json::array();
    for (const FileReport& file : table.files) {
      files.push_back({{"name", file.name},
                       {"rows", file.rows},
                       {"missing_columns", file.missing_columns},
                       {"unknown_columns", file.unknown_columns}});
    }
    result["tables"].push_back({{"table", table.table},
                                {"present", table.is_present},
                                {"rows_read", table.rows_read()},
                                {"rows_kept", table.rows_kept},
                                {"rows_quarantined", table.rows_quarantined},
                                {"orphans", table.orphans},
                                {"duplicate_keys", table.duplicate_keys},
                                {"quarantine_reasons", table.quarantine_reasons},
                                {"ranges_broken", table.ranges_broken},
                                {"unseen_categories", table.unseen_categories},
                                {"files", std::move(files)}});
  }
  return result;
}

}  // namespace octroi
