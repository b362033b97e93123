#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tables/duckdb.h"
#include "tables/schema.h"

namespace octroi {

// One value typed as the store holds it.
struct Cell {
  enum class State : uint8_t { kMissing, kPresent, kSpecial };
  State state = State::kMissing;
  int64_t integer = 0;    // id, integer, flag, days; days since 1970-01-01; thousandths of money
  double number = 0.0;    // number
  std::string_view text;  // category: a view of what was read
};

enum class CellProblem : uint8_t {
  kNone,
  kRequired,    // empty, but every row needs it
  kNotNumber,   // text where a number belongs, infinity
  kNotWhole,    // a fraction where a whole number belongs
  kTooLarge,    // more than the column's type holds
  kNotDate,     // neither YYYY-MM-DD nor that with midnight
  kOutOfRange,  // outside the schema's range
  kWrongLabel   // not a label of the target
};

// The problem in a few words, without the value: "not a number".
std::string_view name_of(CellProblem problem);

// Whether `text` is a value of the type, and neither empty nor NaN.
bool fits(std::string_view text, ColumnType type);

// Reads the texts of one column. A whole number may be written 12, 12.0 or 1.2e1; money of more
// than three decimals is rounded half away from zero; NaN and the empty text are missing; a special
// value is neither held against the range nor against `required`.
class CellReader {
 public:
  // `labels`: the only values allowed, for the target.
  explicit CellReader(const Column& column, std::vector<double> labels = {});

  CellProblem read(std::string_view text, Cell& cell) const;
  // The problem as a clause for people: "`abc` is not a whole number".
  std::string describe(CellProblem problem, std::string_view text) const;

 private:
  CellProblem read_whole(std::string_view text, Cell& cell) const;
  CellProblem read_money(std::string_view text, Cell& cell) const;
  CellProblem read_number(std::string_view text, Cell& cell) const;
  CellProblem read_typed(std::string_view text, Cell& cell) const;
  CellProblem check(const Cell& cell) const;
  bool is_special(const Cell& cell) const;

  ColumnType type_;
  bool required_;
  std::optional<double> smallest_;
  std::optional<double> largest_;
  std::vector<Cell> special_;
  std::vector<std::string> special_texts_;  // what the views in special_ show
  std::vector<double> labels_;
};

// Appends a cell to a column of its type; a missing or special value is NULL.
void append_cell(Appender& appender, ColumnType type, const Cell& cell);

}  // namespace octroi
