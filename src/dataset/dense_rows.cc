#include "dataset/dense_rows.h"

#include <limits>
#include <numeric>

namespace octroi {

double dense_cell(const FrameColumn& column, size_t row) {
  if (!column.is_category()) return column.numbers[row];
  const int32_t code = column.codes[row];
  return code < 0 ? std::numeric_limits<double>::quiet_NaN() : code;
}

void copy_rows(const Frame& frame, size_t begin, size_t end, std::vector<double>& values) {
  std::vector<size_t> rows(end - begin);
  std::iota(rows.begin(), rows.end(), begin);
  copy_rows(frame, rows, values);
}

void copy_rows(const Frame& frame, std::span<const size_t> rows, std::vector<double>& values) {
  const size_t columns = frame.column_count();
  values.resize(rows.size() * columns);
  for (size_t c = 0; c < columns; ++c) {
    const FrameColumn& column = frame.column(c);
    for (size_t i = 0; i < rows.size(); ++i) values[i * columns + c] = dense_cell(column, rows[i]);
  }
}

}  // namespace octroi
