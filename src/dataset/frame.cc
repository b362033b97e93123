#include "dataset/frame.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/error.h"

namespace octroi {

Frame::Frame(std::vector<int64_t> keys, std::vector<FrameColumn> columns)
    : keys_(std::move(keys)), columns_(std::move(columns)) {
  std::set<std::string_view> names;
  for (const FrameColumn& column : columns_) {
    if (column.size() != keys_.size()) {
      throw defect_error("A column of the frame has another length than its keys.", column.name);
    }
    if (!names.insert(column.name).second) {
      throw defect_error("A column of the frame stands twice.", column.name);
    }
  }
}

const FrameColumn* Frame::find(std::string_view name) const {
  const auto found = std::find_if(columns_.begin(), columns_.end(),
                                  [&](const FrameColumn& column) { return column.name == name; });
  return found == columns_.end() ? nullptr : &*found;
}

Frame Frame::rows(const std::vector<size_t>& indices) const {
  std::vector<int64_t> keys;
  keys.reserve(indices.size());
  for (const size_t row : indices) keys.push_back(keys_[row]);
  std::vector<FrameColumn> columns;
  for (const FrameColumn& column : columns_) {
    FrameColumn picked{column.name, {}, {}, column.dictionary};
    for (const size_t row : indices) {
      if (column.is_category()) {
        picked.codes.push_back(column.codes[row]);
      } else {
        picked.numbers.push_back(column.numbers[row]);
      }
    }
    columns.push_back(std::move(picked));
  }
  return {std::move(keys), std::move(columns)};
}

Frame Frame::select(const std::vector<std::string>& names) const {
  std::vector<FrameColumn> columns;
  for (const std::string& name : names) {
    const FrameColumn* column = find(name);
    if (column == nullptr) throw defect_error("The frame has no such column.", name);
    columns.push_back(*column);
  }
  return {keys_, std::move(columns)};
}

}  // namespace octroi
