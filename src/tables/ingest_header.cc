#include "tables/ingest_header.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "base/error.h"
#include "base/spelling.h"

namespace octroi {
namespace {

constexpr size_t kShownOfHeader = 60;

std::set<std::string> needed_columns(const Portfolio& portfolio, const Table& table) {
  std::set<std::string> needed(table.key.begin(), table.key.end());
  if (table.parent) needed.insert(table.parent->key.begin(), table.parent->key.end());
  if (table.find(portfolio.key) != nullptr) needed.insert(portfolio.key);
  for (const Column& column : table.columns) {
    if (column.required) needed.insert(column.name);
  }
  return needed;
}

[[noreturn]] void refuse_headless(const Table& table, const std::vector<std::string>& header,
                                  const std::string& file) {
  const std::string line = fmt::format("{}", fmt::join(header, ","));
  throw input_error(
      fmt::format("The first line names no column of the table `{}`: the file has no header.",
                  table.name),
      file + ":1",
      fmt::format("Its first line is `{}{}`. Expected names such as {}.",
                  line.substr(0, kShownOfHeader), line.size() > kShownOfHeader ? "…" : "",
                  fmt::join(table.column_names().begin(),
                            table.column_names().begin() +
                                static_cast<long>(std::min<size_t>(4, table.columns.size())),
                            ", ")));
}

}  // namespace

HeaderMatch match_header(const Portfolio& portfolio, const Table& table,
                         const std::vector<std::string>& header, const std::string& file) {
  HeaderMatch match;
  std::set<std::string> seen;
  for (const std::string& name : header) {
    if (!seen.insert(name).second) {
      throw input_error(fmt::format("The header names the column `{}` twice.", name), file + ":1");
    }
    if (table.find(name) == nullptr) match.unknown_columns.push_back(name);
  }
  if (match.unknown_columns.size() == header.size()) refuse_headless(table, header, file);
  for (const Column& column : table.columns) {
    const auto found = std::find(header.begin(), header.end(), column.name);
    const bool present = found != header.end();
    match.field_of_column.push_back(present ? static_cast<size_t>(found - header.begin())
                                            : HeaderMatch::kAbsent);
    if (!present) match.missing_columns.push_back(column.name);
  }
  for (const std::string& needed : needed_columns(portfolio, table)) {
    if (seen.contains(needed)) continue;
    throw input_error(
        fmt::format("The column `{}` of the table `{}` is missing.", needed, table.name),
        file + ":1",
        "Every row needs it. " +
            did_you_mean(needed, match.unknown_columns.empty() ? header : match.unknown_columns));
  }
  return match;
}

}  // namespace octroi
