#include "tables/ingest_summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/terminal.h"

namespace octroi {
namespace {

constexpr size_t kShownNames = 6;

std::string grouped(uint64_t number) {
  std::string text = fmt::format("{}", number);
  for (size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

std::string count_or_dash(uint64_t number) { return number == 0 ? "–" : grouped(number); }

std::string some_of(const std::vector<std::string>& names) {
  std::string text;
  for (size_t i = 0; i < std::min(kShownNames, names.size()); ++i) {
    text += (i == 0 ? "" : ", ") + names[i];
  }
  if (names.size() <= kShownNames) return text;
  return text + fmt::format(" and {} more", names.size() - kShownNames);
}

std::string rows_word(uint64_t rows) {
  return fmt::format("{} {}", grouped(rows), rows == 1 ? "row" : "rows");
}

size_t name_width(const IngestReport& report) {
  size_t width = 5;
  for (const TableReport& table : report.tables) width = std::max(width, table.table.size());
  return width;
}

std::string cells(const std::vector<std::string>& texts) {
  std::string line;
  for (const std::string& text : texts) line += padded_left(text, 13);
  return line;
}

std::string files_of(const TableReport& table) {
  if (!table.is_present) return "absent: optional, left empty";
  std::vector<std::string> names;
  for (const FileReport& file : table.files) names.push_back(file.name);
  return some_of(names);
}

std::string table_line(const TableReport& table, size_t width) {
  const std::string name = padded(table.table, width);
  if (!table.is_present) {
    return coloured(fmt::format("  {}{}  {}", name, cells({"–", "–", "–", "–"}), files_of(table)),
                    Colour::kGrey);
  }
  const bool has_lost = table.rows_quarantined + table.orphans > 0;
  const std::string counts =
      cells({grouped(table.rows_read()), grouped(table.rows_kept)}) +
      coloured(cells({count_or_dash(table.rows_quarantined), count_or_dash(table.orphans)}),
               has_lost ? Colour::kYellow : Colour::kGrey);
  return fmt::format("  {}{}  {}", name, counts, files_of(table));
}

std::string unseen_text(const std::map<std::string, uint64_t>& categories) {
  std::vector<std::string> shown;
  for (const auto& [value, rows] : categories) {
    shown.push_back(fmt::format("`{}` ({})", value, rows_word(rows)));
  }
  return some_of(shown);
}

// A column that one of several files has is not worth a remark: the test set has no target.
std::vector<std::string> missing_everywhere(const TableReport& table) {
  std::vector<std::string> missing;
  if (table.files.empty()) return missing;
  for (const std::string& column : table.files[0].missing_columns) {
    const bool everywhere =
        std::all_of(table.files.begin(), table.files.end(), [&](const FileReport& file) {
          return std::find(file.missing_columns.begin(), file.missing_columns.end(), column) !=
                 file.missing_columns.end();
        });
    if (everywhere) missing.push_back(column);
  }
  return missing;
}

std::vector<std::string> remarks_on(const TableReport& table) {
  std::vector<std::string> remarks;
  for (const auto& [reason, rows] : table.quarantine_reasons) {
    remarks.push_back(fmt::format("{} quarantined: {}", rows_word(rows), reason));
  }
  if (table.orphans > 0) {
    remarks.push_back(fmt::format("{} without a parent, left out", rows_word(table.orphans)));
  }
  for (const auto& [column, rows] : table.ranges_broken) {
    remarks.push_back(fmt::format("{} outside its range in {}", column, rows_word(rows)));
  }
  for (const auto& [column, categories] : table.unseen_categories) {
    remarks.push_back(
        fmt::format("{} has unknown categories, kept: {}", column, unseen_text(categories)));
  }
  if (const auto missing = missing_everywhere(table); !missing.empty()) {
    remarks.push_back(fmt::format("{} {} missing, left empty: {}", missing.size(),
                                  missing.size() == 1 ? "column" : "columns", some_of(missing)));
  }
  for (const FileReport& file : table.files) {
    if (file.unknown_columns.empty()) continue;
    remarks.push_back(fmt::format("{} has columns that the schema lacks, left out: {}", file.name,
                                  some_of(file.unknown_columns)));
  }
  if (table.is_present && table.rows_read() == 0) remarks.push_back("holds no rows");
  return remarks;
}

std::string all_remarks(const IngestReport& report, size_t width) {
  std::string text;
  for (const TableReport& table : report.tables) {
    std::string name = table.table;
    for (const std::string& remark : remarks_on(table)) {
      text += fmt::format("  {}  {}\n", coloured(padded(name, width), Colour::kYellow), remark);
      name.clear();
    }
  }
  for (const std::string& remark : report.remarks) {
    text += fmt::format("  {}  {}\n", padded("", width), remark);
  }
  if (!report.quarantine.empty()) {
    text += fmt::format("  {}  Rows left out are kept, with their reasons, in {}\n",
                        padded("", width), report.quarantine.string());
  }
  return text;
}

}  // namespace

std::string summary_of(const IngestReport& report, const fs::path& store) {
  const size_t width = name_width(report);
  std::string text = coloured(fmt::format("  {}{}  files\n", padded("table", width),
                                          cells({"rows", "kept", "quarantined", "orphans"})),
                              Colour::kBold);
  uint64_t kept = 0;
  for (const TableReport& table : report.tables) {
    text += table_line(table, width) + "\n";
    kept += table.rows_kept;
  }
  const std::string remarks = all_remarks(report, width);
  text +=
      remarks.empty() ? "\n" : "\n" + coloured("Worth a look\n", Colour::kBold) + remarks + "\n";
  return text + fmt::format("{} {} of {} are in {}\n", coloured("✓", Colour::kGreen),
                            rows_word(kept), report.portfolio, store.string());
}

}  // namespace octroi
