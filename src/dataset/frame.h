#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace octroi {

// A column of a Frame: numbers (NaN: missing) or categories (code −1: missing, else an index into
// `dictionary`). Exactly one of `numbers` and `codes` is filled.
struct FrameColumn {
  std::string name;
  std::vector<double> numbers;
  std::vector<int32_t> codes;
  std::vector<std::string> dictionary;

  bool is_category() const { return numbers.empty() && !codes.empty(); }
  size_t size() const { return is_category() ? codes.size() : numbers.size(); }
};

// n rows × m named columns, one row per applicant, with the applicants' keys. Immutable once built;
// moved, not copied.
class Frame {
 public:
  Frame() = default;
  // Error (kDefect) if a column's length is not the number of keys or a name stands twice.
  Frame(std::vector<int64_t> keys, std::vector<FrameColumn> columns);
  Frame(Frame&&) noexcept = default;
  Frame& operator=(Frame&&) noexcept = default;
  Frame(const Frame&) = delete;
  Frame& operator=(const Frame&) = delete;

  size_t row_count() const { return keys_.size(); }
  size_t column_count() const { return columns_.size(); }
  const std::vector<int64_t>& keys() const { return keys_; }
  const std::vector<FrameColumn>& columns() const { return columns_; }
  const FrameColumn& column(size_t index) const { return columns_[index]; }
  // nullptr if there is none.
  const FrameColumn* find(std::string_view name) const;

  // The rows (in this order) and columns asked for, copied into a new frame.
  Frame rows(const std::vector<size_t>& indices) const;
  Frame select(const std::vector<std::string>& names) const;

 private:
  std::vector<int64_t> keys_;
  std::vector<FrameColumn> columns_;
};

}  // namespace octroi
