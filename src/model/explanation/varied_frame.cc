#include "model/explanation/varied_frame.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace octroi {

std::vector<size_t> spaced_rows(size_t count, size_t most) {
  const size_t taken = std::min(count, most);
  std::vector<size_t> rows;
  for (size_t i = 0; i < taken; ++i) rows.push_back(i * count / taken);
  return rows;
}

std::vector<size_t> tiled(std::span<const size_t> rows, size_t times) {
  std::vector<size_t> result;
  result.reserve(rows.size() * times);
  for (size_t i = 0; i < times; ++i) result.insert(result.end(), rows.begin(), rows.end());
  return result;
}

Frame varied(const Frame& frame, std::map<size_t, FrameColumn> replacements) {
  std::vector<SharedColumn> columns;
  columns.reserve(frame.column_count());
  for (size_t i = 0; i < frame.column_count(); ++i) {
    const auto replacement = replacements.find(i);
    columns.push_back(replacement == replacements.end()
                          ? frame.shared_column(i)
                          : std::make_shared<const FrameColumn>(std::move(replacement->second)));
  }
  return Frame::sharing(frame.keys(), std::move(columns));
}

}  // namespace octroi
