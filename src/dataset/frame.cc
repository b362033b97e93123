#include "dataset/frame.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/error.h"

namespace octroi {
namespace {

std::vector<SharedColumn> shared(std::vector<FrameColumn> columns) {
  std::vector<SharedColumn> result;
  result.reserve(columns.size());
  for (FrameColumn& column : columns) {
    result.push_back(std::make_shared<const FrameColumn>(std::move(column)));
  }
  return result;
}

const SharedColumn* find_shared(const std::vector<SharedColumn>& columns, std::string_view name) {
  const auto found = std::ranges::find_if(
      columns, [&](const SharedColumn& column) { return column->name == name; });
  return found == columns.end() ? nullptr : &*found;
}

}  // namespace

FrameColumn rows_of(const FrameColumn& column, std::span<const size_t> rows) {
  FrameColumn picked{column.name, {}, {}, column.dictionary};
  for (const size_t row : rows) {
    if (column.is_category()) {
      picked.codes.push_back(column.codes[row]);
    } else {
      picked.numbers.push_back(column.numbers[row]);
    }
  }
  return picked;
}

Frame::Frame(std::vector<int64_t> keys, std::vector<FrameColumn> columns)
    : keys_(std::move(keys)), columns_(shared(std::move(columns))) {
  check_columns();
}

Frame Frame::sharing(std::vector<int64_t> keys, std::vector<SharedColumn> columns) {
  Frame frame;
  frame.keys_ = std::move(keys);
  frame.columns_ = std::move(columns);
  frame.check_columns();
  return frame;
}

void Frame::check_columns() const {
  std::set<std::string_view> names;
  for (const SharedColumn& column : columns_) {
    if (column->size() != keys_.size()) {
      throw defect_error("A column of the frame has another length than its keys.", column->name);
    }
    if (!names.insert(column->name).second) {
      throw defect_error("A column of the frame stands twice.", column->name);
    }
  }
}

const FrameColumn* Frame::find(std::string_view name) const {
  const SharedColumn* found = find_shared(columns_, name);
  return found == nullptr ? nullptr : found->get();
}

Frame Frame::rows(const std::vector<size_t>& indices) const {
  std::vector<int64_t> keys;
  keys.reserve(indices.size());
  for (const size_t row : indices) keys.push_back(keys_[row]);
  std::vector<FrameColumn> columns;
  columns.reserve(columns_.size());
  for (const SharedColumn& column : columns_) columns.push_back(rows_of(*column, indices));
  return {std::move(keys), std::move(columns)};
}

Frame Frame::select(const std::vector<std::string>& names) const {
  std::vector<SharedColumn> columns;
  for (const std::string& name : names) {
    const SharedColumn* column = find_shared(columns_, name);
    if (column == nullptr) throw defect_error("The frame has no such column.", name);
    columns.push_back(*column);
  }
  return sharing(keys_, std::move(columns));
}

Frame Frame::with(std::vector<FrameColumn> others) const {
  std::vector<SharedColumn> columns = columns_;
  for (SharedColumn& other : shared(std::move(others))) columns.push_back(std::move(other));
  return sharing(keys_, std::move(columns));
}

}  // namespace octroi
