#include "features/sql_binding.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/error.h"

namespace octroi {
namespace {

constexpr std::string_view kKinds[] = {
    "Binder Error: ", "Parser Error: ", "Catalog Error: ", "Conversion Error: "};

std::string line_of(std::string_view text, size_t number) {
  for (; number > 1; --number) {
    const size_t end = text.find('\n');
    if (end == std::string_view::npos) return "";
    text.remove_prefix(end + 1);
  }
  return std::string(text.substr(0, text.find('\n')));
}

// DuckDB shows a long line in part, "...part...", with a caret below; the column in the whole line
// follows from where that part stands in it.
size_t column_of_caret(std::string_view shown, size_t caret, const std::string& line) {
  size_t skipped = 0;
  if (shown.starts_with("...")) {
    shown.remove_prefix(3);
    if (shown.ends_with("...")) shown.remove_suffix(3);
    const size_t found = line.find(shown);
    if (found == std::string::npos || caret < 3) return 0;
    skipped = found - 3;
  }
  return skipped + caret + 1;
}

struct Place {
  size_t line = 0;                      // 0: DuckDB names none
  size_t column = 0;                    // 0: not known
  size_t text_end = std::string::npos;  // where the message's own text ends
};

Place place_in(std::string_view message, const FeatureFile& file) {
  constexpr std::string_view kMark = "\n\nLINE ";
  Place place;
  const size_t mark = message.find(kMark);
  if (mark == std::string_view::npos) return place;
  place.text_end = mark;
  std::string_view rest = message.substr(mark + 2);
  const std::string_view shown_line = rest.substr(0, rest.find('\n'));
  const char* digits = shown_line.data() + (kMark.size() - 2);
  std::from_chars(digits, shown_line.data() + shown_line.size(), place.line);
  const size_t prefix = shown_line.find(": ");
  const size_t caret = rest.find('^');
  if (prefix == std::string_view::npos || caret == std::string_view::npos) return place;
  const size_t caret_column = caret - shown_line.size() - 1;
  if (caret_column >= prefix + 2) {
    place.column = column_of_caret(shown_line.substr(prefix + 2), caret_column - prefix - 2,
                                   line_of(file.sql, place.line));
  }
  return place;
}

// DuckDB's message as octroi's own: what happened, where in the file, and its candidates as hint.
Error sql_error(const FeatureFile& file, std::string_view message) {
  const Place place = place_in(message, file);
  std::string what(message.substr(0, place.text_end));
  for (const std::string_view kind : kKinds) {
    if (what.starts_with(kind)) what.erase(0, kind.size());
  }
  std::string hint;
  if (const size_t newline = what.find('\n'); newline != std::string::npos) {
    hint = what.substr(what.find_first_not_of('\n', newline));
    what.erase(newline);
  }
  if (hint.starts_with("Candidate bindings: ")) {
    hint = "Did you mean " + hint.substr(hint.find('"')) + "?";
  }
  if (!what.empty() && what.back() == '!') what.back() = '.';
  std::string where = file.path.string();
  if (place.line > 0) where += fmt::format(":{}", place.line);
  if (place.column > 0) where += fmt::format(":{}", place.column);
  return input_error("The SQL does not hold: " + what, where, hint);
}

}  // namespace

std::vector<BoundColumn> bind_sql(Connection& connection, const FeatureFile& file) {
  const Result result = [&] {
    try {
      return connection.query(file.sql);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::kInput) throw;
      throw sql_error(file, error.what());
    }
  }();
  std::vector<BoundColumn> columns;
  for (size_t i = 0; i < result.column_count(); ++i) {
    const ValueType type = result.column_type(i);
    if (type != ValueType::kNumber && type != ValueType::kText) {
      throw input_error(
          fmt::format("`{}` is neither a number nor a text.", result.column_name(i)),
          where_named(file, result.column_name(i)),
          "A feature is a number or a category: turn a date into days before the application.");
    }
    columns.push_back({result.column_name(i), type == ValueType::kText});
  }
  return columns;
}

std::string where_named(const FeatureFile& file, std::string_view name) {
  const size_t found = file.sql.find(name);
  if (found == std::string::npos) return file.path.string();
  const auto line =
      1 + std::count(file.sql.begin(), file.sql.begin() + static_cast<ptrdiff_t>(found), '\n');
  return fmt::format("{}:{}", file.path.string(), line);
}

}  // namespace octroi
