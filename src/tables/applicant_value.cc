#include "tables/applicant_value.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "base/error.h"

namespace octroi {
namespace {

// Beyond 2^53 a double no longer tells whole numbers apart.
constexpr double kLargestExact = 9007199254740992.0;

std::string_view expected(ColumnType type) {
  switch (type) {
    case ColumnType::kCategory:
      return "a text";
    case ColumnType::kDate:
      return "a date as \"YYYY-MM-DD\"";
    case ColumnType::kMoney:
    case ColumnType::kNumber:
      return "a number";
    default:
      return "a whole number";
  }
}

[[noreturn]] void refuse_type(const Column& column, const Json& json, const std::string& where) {
  std::string shown = json.is_structured() ? json.type_name() : json.dump();
  if (shown.size() > 40) shown = shown.substr(0, 37) + "...";
  throw input_error(
      fmt::format("`{}` takes {}, not {}.", column.name, expected(column.type), shown), where,
      json.is_string() && column.type != ColumnType::kDate
          ? "Write the number without quotes, or null where it is missing."
          : "Write null where the value is missing.");
}

bool is_special_number(const Column& column, double number) {
  return std::any_of(column.special.begin(), column.special.end(), [&](const std::string& text) {
    double special = 0.0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), special);
    return failure == std::errc() && end == text.data() + text.size() && special == number;
  });
}

std::string bound(const std::optional<double>& value, const char* otherwise) {
  return value && std::isfinite(*value) ? fmt::format("{}", *value) : otherwise;
}

void check_range(const Column& column, double number, const std::string& where) {
  const bool too_small = column.smallest && number < *column.smallest;
  const bool too_large = column.largest && number > *column.largest;
  if (!too_small && !too_large) return;
  throw input_error(fmt::format("`{}` is {}, outside its range.", column.name, number), where,
                    fmt::format("Expected {} to {}.", bound(column.smallest, "any"),
                                bound(column.largest, "any")));
}

int64_t whole(const Column& column, const Json& json, const std::string& where) {
  if (json.is_number_unsigned() &&
      json.get<uint64_t>() > static_cast<uint64_t>(std::numeric_limits<int64_t>::max())) {
    throw input_error(fmt::format("`{}` is too large.", column.name), where);
  }
  if (json.is_number_integer()) return json.get<int64_t>();
  const double number = json.get<double>();
  if (number != std::floor(number) || std::abs(number) > kLargestExact) {
    throw input_error(fmt::format("`{}` takes a whole number, not {}.", column.name, json.dump()),
                      where);
  }
  return static_cast<int64_t>(number);
}

// The double nearest to a decimal text, times 1,000, lies within 0.13 of the amount in thousandths
// below 2^50: rounding gives the text's own digits.
int64_t thousandths(const Column& column, double number, const std::string& where) {
  constexpr double kLargest = 1125899906842624.0;
  const double scaled = number * 1000.0;
  if (std::abs(scaled) > kLargest) {
    throw input_error(fmt::format("`{}` is too large for an amount of money.", column.name), where);
  }
  return std::llround(scaled);
}

Value read_number(const Column& column, const Json& json, const std::string& where) {
  const double number = json.get<double>();
  check_range(column, number, where);
  if (column.type == ColumnType::kNumber) return number;
  if (column.type == ColumnType::kMoney) return thousandths(column, number, where);
  const int64_t value = whole(column, json, where);
  if (column.type != ColumnType::kId && (value > std::numeric_limits<int32_t>::max() ||
                                         value < std::numeric_limits<int32_t>::min())) {
    throw input_error(fmt::format("`{}` is too large.", column.name), where);
  }
  return value;
}

std::string text_of(const Column& column, const Json& json, const std::string& where) {
  if (json.is_string()) return json.get<std::string>();
  if (json.is_structured()) refuse_type(column, json, where);
  return json.dump();
}

void check_date(const Column& column, const std::string& text, const std::string& where) {
  int year = 0;
  int month = 0;
  int day = 0;
  char rest = '\0';
  const int read = std::sscanf(text.c_str(), "%4d-%2d-%2d%c", &year, &month, &day, &rest);
  if (text.size() == 10 && read == 3 && month >= 1 && month <= 12 && day >= 1 && day <= 31) return;
  throw input_error(fmt::format("`{}` takes a date, not `{}`.", column.name, text), where,
                    "Write it as \"YYYY-MM-DD\".");
}

}  // namespace

ColumnValue read_value(const Column& column, const Json& json, const std::string& where) {
  if (json.is_null()) return {};
  if (column.type == ColumnType::kCategory || column.type == ColumnType::kDate) {
    const bool is_date = column.type == ColumnType::kDate;
    if (is_date && !json.is_string()) refuse_type(column, json, where);
    std::string text = text_of(column, json, where);
    if (text.empty()) return {};
    const auto& special = column.special;
    if (std::find(special.begin(), special.end(), text) != special.end()) return {{}, true};
    if (is_date) check_date(column, text, where);
    return {std::move(text), false};
  }
  if (!json.is_number()) refuse_type(column, json, where);
  if (is_special_number(column, json.get<double>())) return {{}, true};
  return {read_number(column, json, where), false};
}

}  // namespace octroi
