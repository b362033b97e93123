#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace octroi {

struct SqlToken {
  enum class Kind { kWord, kQuotedName, kText, kNumber, kSymbol };
  Kind kind;
  std::string_view text;  // as written, within the SQL that was split
  size_t line;            // from 1
  size_t column;          // from 1, in bytes

  // Whether it is this word, in whatever case.
  bool is_word(std::string_view upper_case) const;
  bool is_symbol(std::string_view symbol) const { return kind == Kind::kSymbol && text == symbol; }
};

// Splits SQL into tokens without comments and white space. `file` names the source in an Error
// (kInput) about a text or comment that does not end, and about bytes that are no UTF-8 text. The
// tokens refer to `sql`.
std::vector<SqlToken> split_sql(std::string_view sql, const std::string& file);

// The ASCII letters in lower case: SQL's names and words are the same in both.
std::string lower_case(std::string_view text);

}  // namespace octroi
