#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tables/duckdb.h"
#include "tables/ingest_source.h"

namespace octroi {

// One row of a source as text; views are valid until the next row.
struct SourceRow {
  uint64_t line = 0;  // of the file; of a database table or Parquet file the row, from 1
  std::vector<std::string_view> cells;  // empty: missing
  std::string problem;                  // why the row cannot be read; "" if it can
  std::string_view problem_column;      // the column that has the problem; "" if none by itself
};

// The rows of a source file whatever its format, streamed in the order of the file.
class RowSource {
 public:
  virtual ~RowSource() = default;
  virtual const std::vector<std::string>& columns() const = 0;
  virtual bool next(SourceRow& row) = 0;
  // The row last read as it stands in the file; of other formats as a line of CSV.
  virtual std::string raw(const SourceRow& row) const = 0;
  virtual double share_read() const = 0;  // 0 to 1
};

// `known_columns` tell which delimiter a CSV file uses: the one that shows most of them.
std::unique_ptr<RowSource> open_rows(const SourceFile& file,
                                     const std::vector<std::string>& known_columns,
                                     Database& database);

// A field as CSV writes it: quoted where it has to be.
std::string csv_field(std::string_view text);

}  // namespace octroi
