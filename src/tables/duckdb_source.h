#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tables/duckdb.h"

namespace octroi {

// Rows that the program makes while SQL reads them.
struct MadeColumn {
  enum class Type { kWhole, kNumber, kText };
  std::string name;
  Type type;
};

// The part of the table to fill: up to capacity() rows of every column.
class MadeRows {
 public:
  static size_t capacity();
  void set_whole(size_t column, std::span<const int64_t> values);
  void set_numbers(size_t column, std::span<const double> values);  // NaN: NULL
  // text(row) is nullptr for NULL.
  void set_texts(size_t column, size_t rows, const std::function<const std::string*(size_t)>& text);

 private:
  friend void make_table_function(Connection&, struct MadeTable);
  explicit MadeRows(void* chunk) : chunk_(chunk) {}
  void* chunk_;
};

struct MadeTable {
  std::string name;
  std::vector<MadeColumn> columns;
  // Fills the next rows and says how many; 0 after the last one. Called by one thread at a time; an
  // Error it throws comes out of the statement that reads the table.
  std::function<size_t(MadeRows&)> next;
};

// Makes the table readable once in SQL as `name()`.
void make_table_function(Connection& connection, MadeTable table);

}  // namespace octroi
