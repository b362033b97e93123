#include "tables/ingest_header.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/error.h"
#include "base/spelling.h"
#include "base/utf8.h"

namespace octroi {
namespace {

constexpr size_t kShownLetters = 60;
constexpr size_t kShownNames = 8;

std::string some_of(const std::vector<std::string>& names) {
  const auto last = names.begin() + static_cast<long>(std::min(kShownNames, names.size()));
  return shortened(fmt::format("{}{}", fmt::join(names.begin(), last, ", "),
                               names.size() > kShownNames ? ", …" : ""),
                   kShownLetters);
}

[[noreturn]] void refuse_headless(const Table& table, const std::vector<std::string>& header,
                                  const std::string& where) {
  throw input_error(
      fmt::format("The header names no column of the table `{}`.", table.name), where,
      fmt::format("It is `{}`; expected {}. If the file has no header, add one as its first line.",
                  shortened(fmt::format("{}", fmt::join(header, ",")), kShownLetters),
                  some_of(table.column_names())));
}

[[noreturn]] void refuse_without(const std::string& needed, const Table& table,
                                 const HeaderMatch& match, const std::string& where) {
  const std::string near = closest(needed, match.unknown_columns);
  throw input_error(
      fmt::format("The column `{}` of the table `{}` is missing.", needed, table.name), where,
      "Every row needs it. " +
          (!near.empty() ? fmt::format("Is it the file's `{}`? Then rename that.", near)
           : match.unknown_columns.empty()
               ? "Add it to the file."
               : fmt::format("If it has another name in the file, rename that: {}.",
                             some_of(match.unknown_columns))));
}

}  // namespace

std::set<std::string> needed_columns(const Portfolio& portfolio, const Table& table) {
  std::set<std::string> needed(table.key.begin(), table.key.end());
  if (table.parent) needed.insert(table.parent->key.begin(), table.parent->key.end());
  if (table.find(portfolio.key) != nullptr) needed.insert(portfolio.key);
  for (const Column& column : table.columns) {
    if (column.required) needed.insert(column.name);
  }
  return needed;
}

HeaderMatch match_header(const Portfolio& portfolio, const Table& table,
                         const std::vector<std::string>& header, const std::string& where) {
  HeaderMatch match;
  for (const std::string& name : header) {
    if (table.find(name) == nullptr) match.unknown_columns.push_back(name);
  }
  if (match.unknown_columns.size() == header.size()) refuse_headless(table, header, where);
  for (const Column& column : table.columns) {
    if (std::count(header.begin(), header.end(), column.name) > 1) {
      throw input_error(fmt::format("The header names the column `{}` twice.", column.name), where,
                        "Remove or rename one of them.");
    }
    const auto found = std::find(header.begin(), header.end(), column.name);
    const bool present = found != header.end();
    match.field_of_column.push_back(present ? static_cast<size_t>(found - header.begin())
                                            : HeaderMatch::kAbsent);
    if (!present) match.missing_columns.push_back(column.name);
  }
  const std::set<std::string> needed = needed_columns(portfolio, table);
  for (const std::string& missing : match.missing_columns) {
    if (needed.contains(missing)) refuse_without(missing, table, match, where);
  }
  return match;
}

}  // namespace octroi
