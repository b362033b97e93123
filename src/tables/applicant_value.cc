#include "tables/applicant_value.h"

#include <fmt/format.h>

#include "base/error.h"
#include "base/utf8.h"

namespace octroi {
namespace {

bool takes_text(const Column& column) {
  return column.type == ColumnType::kCategory || column.type == ColumnType::kDate;
}

constexpr size_t kShownLetters = 40;

void check_json_type(const Column& column, const Json& json, const std::string& where) {
  const bool is_written_as_text =
      column.type == ColumnType::kCategory && (json.is_number() || json.is_boolean());
  const bool fits = takes_text(column) ? json.is_string() || is_written_as_text : json.is_number();
  if (fits) return;
  const std::string shown =
      json.is_structured()
          ? json.type_name()
          : shortened(json.dump(-1, ' ', false, Json::error_handler_t::replace), kShownLetters);
  throw input_error(fmt::format("`{}` takes a {}, not {}.", column.name,
                                takes_text(column) ? "text" : "number", shown),
                    where,
                    json.is_string()
                        ? "Write the number without quotes, or null where it is missing."
                        : "Write null where the value is missing.");
}

// As the store holds it; a date stays a text, which the database reads.
Value value_of(const Column& column, const Cell& cell, const std::string& text) {
  if (cell.state != Cell::State::kPresent) return {};
  switch (column.type) {
    case ColumnType::kCategory:
      return text;
    case ColumnType::kDate:
      return text.substr(0, std::string_view("YYYY-MM-DD").size());
    case ColumnType::kNumber:
      return cell.number;
    default:
      return cell.integer;
  }
}

}  // namespace

ColumnValue read_value(const Column& column, const CellReader& reader, const Json& json,
                       const std::string& where) {
  if (json.is_null()) return {};
  check_json_type(column, json, where);
  // The shortest text of a JSON number has the digits that its sender wrote, up to 15 of them, so
  // that an amount of money becomes the same thousandths as from a file.
  const std::string text = json.is_string() ? json.get<std::string>() : json.dump();
  Cell cell;
  const CellProblem problem = reader.read(text, cell);
  if (problem != CellProblem::kNone && problem != CellProblem::kRequired) {
    throw input_error(fmt::format("`{}`: {}.", column.name, reader.describe(problem, text)), where);
  }
  return {value_of(column, cell, text), cell.state == Cell::State::kSpecial};
}

}  // namespace octroi
