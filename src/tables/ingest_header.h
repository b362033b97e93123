#pragma once

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

// Error (kInput) if the header names no column of the table, names one twice, or lacks a column
// that every row needs (those of keys and links, and `required` ones).
HeaderMatch match_header(const Portfolio& portfolio, const Table& table,
                         const std::vector<std::string>& header, const std::string& file);

}  // namespace octroi
