#include "tables/cell.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

#include "base/error.h"
#include "base/utf8.h"
#include "tables/dates.h"

namespace octroi {
namespace {

constexpr int64_t kMoneyUnit = 1000;
static_assert(kMoneyScale == 3);
// DECIMAL(18, 3) holds 18 digits, and doubles are whole up to 2^53.
constexpr int64_t kMostMoney = 999'999'999'999'999'999;
constexpr size_t kShownLetters = 40;  // of a value in a message
constexpr double kMostExactWhole = 9007199254740992.0;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  if (text.size() > 1 && text.front() == '+' && text[1] != '-') text.remove_prefix(1);
  return text;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

CellProblem parse_double(std::string_view text, double& value) {
  const char* last = text.data() + text.size();
  const auto [end, failure] = std::from_chars(text.data(), last, value);
  if (end != last || failure == std::errc::invalid_argument) return CellProblem::kNotNumber;
  if (failure == std::errc::result_out_of_range) return CellProblem::kTooLarge;
  return std::isinf(value) ? CellProblem::kNotNumber : CellProblem::kNone;
}

// "12.000" has a whole value although it is not written as one.
bool is_zero_fraction(const char* from, const char* to) {
  return from != to && *from == '.' && std::all_of(from + 1, to, [](char c) { return c == '0'; });
}

// Thousandths of a plain decimal number; nullopt if it is written in another way or is too large.
std::optional<int64_t> parse_thousandths(std::string_view text) {
  const bool negative = text.starts_with('-');
  size_t i = negative ? 1 : 0;
  int64_t value = 0;
  size_t digits = 0;
  for (; i < text.size() && is_digit(text[i]); ++i, ++digits) value = 10 * value + (text[i] - '0');
  if (digits == 0 || digits > 15) return {};
  int decimals = 0;
  bool round_up = false;
  if (i < text.size() && text[i] == '.') {
    for (++i; i < text.size() && is_digit(text[i]); ++i, ++decimals) {
      if (decimals < kMoneyScale) value = 10 * value + (text[i] - '0');
      if (decimals == kMoneyScale) round_up = text[i] >= '5';
    }
  }
  if (i != text.size()) return {};
  for (; decimals < kMoneyScale; ++decimals) value *= 10;
  value += round_up ? 1 : 0;
  return negative ? -value : value;
}

std::string range_words(std::optional<double> smallest, std::optional<double> largest) {
  const bool has_smallest = smallest && std::isfinite(*smallest);
  const bool has_largest = largest && std::isfinite(*largest);
  if (has_smallest && has_largest) return fmt::format("{} to {}", *smallest, *largest);
  return has_smallest ? fmt::format("{} or more", *smallest)
                      : fmt::format("{} or less", largest.value_or(0.0));
}

}  // namespace

bool fits(std::string_view text, ColumnType type) {
  Column column;
  column.type = type;
  Cell cell;
  return CellReader(column).read(text, cell) == CellProblem::kNone &&
         cell.state == Cell::State::kPresent;
}

std::string_view name_of(CellProblem problem) {
  switch (problem) {
    case CellProblem::kNone:
      return "";
    case CellProblem::kRequired:
      return "empty";
    case CellProblem::kNotNumber:
      return "not a number";
    case CellProblem::kNotWhole:
      return "not a whole number";
    case CellProblem::kTooLarge:
      return "too large";
    case CellProblem::kNotDate:
      return "not a date";
    case CellProblem::kOutOfRange:
      return "outside its range";
    case CellProblem::kWrongLabel:
      return "not a label";
  }
  return "";
}

CellReader::CellReader(const Column& column, std::vector<double> labels)
    : type_(column.type),
      required_(column.required),
      smallest_(column.smallest),
      largest_(column.largest),
      special_texts_(column.special),
      labels_(std::move(labels)) {
  for (const std::string& text : special_texts_) {
    Cell cell;
    if (read_typed(text, cell) != CellProblem::kNone) {
      throw defect_error(fmt::format("The schema lets the special value `{}` pass.", text),
                         column.name);
    }
    special_.push_back(cell);
  }
}

CellProblem CellReader::read(std::string_view text, Cell& cell) const {
  cell.state = Cell::State::kMissing;
  if (type_ != ColumnType::kCategory) text = trimmed(text);
  if (text.empty()) return required_ ? CellProblem::kRequired : CellProblem::kNone;
  const CellProblem problem = read_typed(text, cell);
  if (problem != CellProblem::kNone) return problem;
  if (cell.state == Cell::State::kMissing) {
    return required_ ? CellProblem::kRequired : CellProblem::kNone;
  }
  if (is_special(cell)) {
    cell.state = Cell::State::kSpecial;
    return CellProblem::kNone;
  }
  return check(cell);
}

CellProblem CellReader::read_typed(std::string_view text, Cell& cell) const {
  cell.state = Cell::State::kPresent;
  switch (type_) {
    case ColumnType::kId:
    case ColumnType::kInteger:
    case ColumnType::kFlag:
    case ColumnType::kDays:
      return read_whole(text, cell);
    case ColumnType::kMoney:
      return read_money(text, cell);
    case ColumnType::kNumber:
      return read_number(text, cell);
    case ColumnType::kCategory:
      cell.text = text;
      return CellProblem::kNone;
    case ColumnType::kDate: {
      const std::optional<int64_t> days = parse_date(text);
      cell.integer = days.value_or(0);
      return days ? CellProblem::kNone : CellProblem::kNotDate;
    }
  }
  throw defect_error("A column has an unknown type.");
}

CellProblem CellReader::read_number(std::string_view text, Cell& cell) const {
  const CellProblem problem = parse_double(text, cell.number);
  if (problem == CellProblem::kNone && std::isnan(cell.number)) cell.state = Cell::State::kMissing;
  return problem;
}

CellProblem CellReader::read_whole(std::string_view text, Cell& cell) const {
  const char* last = text.data() + text.size();
  const auto [end, failure] = std::from_chars(text.data(), last, cell.integer);
  if (failure == std::errc::result_out_of_range) return CellProblem::kTooLarge;
  if (failure != std::errc{} || (end != last && !is_zero_fraction(end, last))) {
    if (type_ == ColumnType::kFlag && (text == "true" || text == "True" || text == "TRUE")) {
      cell.integer = 1;
      return CellProblem::kNone;
    }
    if (type_ == ColumnType::kFlag && (text == "false" || text == "False" || text == "FALSE")) {
      cell.integer = 0;
      return CellProblem::kNone;
    }
    const CellProblem problem = read_number(text, cell);
    if (problem != CellProblem::kNone || cell.state == Cell::State::kMissing) return problem;
    if (cell.number != std::floor(cell.number)) return CellProblem::kNotWhole;
    if (std::abs(cell.number) > kMostExactWhole) return CellProblem::kTooLarge;
    cell.integer = static_cast<int64_t>(cell.number);
  }
  const bool fits =
      type_ == ColumnType::kId || (cell.integer >= std::numeric_limits<int32_t>::min() &&
                                   cell.integer <= std::numeric_limits<int32_t>::max());
  return fits ? CellProblem::kNone : CellProblem::kTooLarge;
}

CellProblem CellReader::read_money(std::string_view text, Cell& cell) const {
  if (const std::optional<int64_t> thousandths = parse_thousandths(text)) {
    cell.integer = *thousandths;
    return CellProblem::kNone;
  }
  const CellProblem problem = read_number(text, cell);
  if (problem != CellProblem::kNone || cell.state == Cell::State::kMissing) return problem;
  const double thousandths = std::round(cell.number * static_cast<double>(kMoneyUnit));
  if (std::abs(thousandths) >= static_cast<double>(kMostMoney)) return CellProblem::kTooLarge;
  cell.integer = static_cast<int64_t>(thousandths);
  return CellProblem::kNone;
}

CellProblem CellReader::check(const Cell& cell) const {
  if (type_ == ColumnType::kCategory) return CellProblem::kNone;
  double value = static_cast<double>(cell.integer);
  if (type_ == ColumnType::kNumber) value = cell.number;
  if (type_ == ColumnType::kMoney) value /= static_cast<double>(kMoneyUnit);
  if (!labels_.empty() && std::find(labels_.begin(), labels_.end(), value) == labels_.end()) {
    return CellProblem::kWrongLabel;
  }
  const bool inside = (!smallest_ || value >= *smallest_) && (!largest_ || value <= *largest_);
  return inside ? CellProblem::kNone : CellProblem::kOutOfRange;
}

bool CellReader::is_special(const Cell& cell) const {
  return std::any_of(special_.begin(), special_.end(), [&](const Cell& special) {
    if (type_ == ColumnType::kCategory) return special.text == cell.text;
    if (type_ == ColumnType::kNumber) return special.number == cell.number;
    return special.integer == cell.integer;
  });
}

std::string CellReader::describe(CellProblem problem, std::string_view whole_text) const {
  const std::string text = shortened(whole_text, kShownLetters);
  switch (problem) {
    case CellProblem::kNone:
      return "";
    case CellProblem::kRequired:
      return "is empty, but every row needs it";
    case CellProblem::kNotNumber:
      return fmt::format("`{}` is not a number", text);
    case CellProblem::kNotWhole:
      return fmt::format("`{}` is not a whole number", text);
    case CellProblem::kTooLarge:
      return fmt::format("`{}` is more than a column of type {} holds", text, name_of(type_));
    case CellProblem::kNotDate:
      return fmt::format("`{}` is not a date written YYYY-MM-DD", text);
    case CellProblem::kOutOfRange:
      return fmt::format("`{}` is outside its range: {}", text, range_words(smallest_, largest_));
    case CellProblem::kWrongLabel:
      return fmt::format("`{}` is not a label of the target: {}", text, fmt::join(labels_, " or "));
  }
  return "";
}

void append_cell(Appender& appender, ColumnType type, const Cell& cell) {
  if (cell.state != Cell::State::kPresent) {
    appender.append_null();
  } else if (type == ColumnType::kCategory) {
    appender.append(cell.text);
  } else if (type == ColumnType::kNumber) {
    appender.append(cell.number);
  } else if (type == ColumnType::kMoney) {
    appender.append_decimal(cell.integer, kMoneyScale);
  } else {
    appender.append(cell.integer);
  }
}

}  // namespace octroi
