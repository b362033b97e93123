#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <span>
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

// The values of these rows, in this order.
FrameColumn rows_of(const FrameColumn& column, std::span<const size_t> rows);

// A column that several frames hold together.
using SharedColumn = std::shared_ptr<const FrameColumn>;

// The columns of a frame in their order, each as a `const FrameColumn&`; valid while the frame is.
class FrameColumns {
 public:
  class Iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = FrameColumn;
    using difference_type = std::ptrdiff_t;
    using pointer = const FrameColumn*;
    using reference = const FrameColumn&;

    Iterator() = default;
    explicit Iterator(const SharedColumn* at) : at_(at) {}
    reference operator*() const { return **at_; }
    pointer operator->() const { return at_->get(); }
    Iterator& operator++() { return ++at_, *this; }
    Iterator operator++(int) { return Iterator(at_++); }
    bool operator==(const Iterator&) const = default;

   private:
    const SharedColumn* at_ = nullptr;
  };

  explicit FrameColumns(const std::vector<SharedColumn>& columns) : columns_(columns) {}
  Iterator begin() const { return Iterator(columns_.data()); }
  Iterator end() const { return Iterator(columns_.data() + columns_.size()); }

 private:
  const std::vector<SharedColumn>& columns_;
};

// n rows × m named columns, one row per applicant, with the applicants' keys. Immutable once built;
// moved, not copied, but frames may share columns.
class Frame {
 public:
  Frame() = default;
  // Error (kDefect) if a column's length is not the number of keys or a name stands twice.
  Frame(std::vector<int64_t> keys, std::vector<FrameColumn> columns);
  static Frame sharing(std::vector<int64_t> keys, std::vector<SharedColumn> columns);
  Frame(Frame&&) noexcept = default;
  Frame& operator=(Frame&&) noexcept = default;
  Frame(const Frame&) = delete;
  Frame& operator=(const Frame&) = delete;

  size_t row_count() const { return keys_.size(); }
  size_t column_count() const { return columns_.size(); }
  const std::vector<int64_t>& keys() const { return keys_; }
  FrameColumns columns() const { return FrameColumns(columns_); }
  const FrameColumn& column(size_t index) const { return *columns_[index]; }
  const SharedColumn& shared_column(size_t index) const { return columns_[index]; }
  // nullptr if there is none.
  const FrameColumn* find(std::string_view name) const;

  // The rows asked for, in this order, copied into a new frame.
  Frame rows(const std::vector<size_t>& indices) const;
  // The columns asked for, in this order, shared with this frame.
  Frame select(const std::vector<std::string>& names) const;
  // This frame's columns, shared with it, and others behind them.
  Frame with(std::vector<FrameColumn> others) const;

 private:
  void check_columns() const;

  std::vector<int64_t> keys_;
  std::vector<SharedColumn> columns_;
};

}  // namespace octroi
