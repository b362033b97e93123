#pragma once

#include <set>
#include <string>
#include <vector>

#include "tables/portfolio.h"

namespace octroi {

// Which field of a file holds which column of its table.
struct HeaderMatch {
  static constexpr size_t kAbsent = static_cast<size_t>(-1);
  std::vector<size_t> field_of_column;  // by column of the table; kAbsent if the file lacks it
  std::vector<std::string> missing_columns;
  std::vector<std::string> unknown_columns;
};

// Those that no row may lack: the columns of the table's key, of its link to its parent, the
// applicant's key and the `required` ones.
std::set<std::string> needed_columns(const Portfolio& portfolio, const Table& table);

// `where`: the place of the header, for errors. Error (kInput) if the header names no column of the
// table, names one of them twice, or lacks a needed one.
HeaderMatch match_header(const Portfolio& portfolio, const Table& table,
                         const std::vector<std::string>& header, const std::string& where);

}  // namespace octroi
