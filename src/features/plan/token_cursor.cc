#include "features/plan/token_cursor.h"

#include <fmt/format.h>

#include <algorithm>

#include "features/plan/parser.h"

namespace octroi {
namespace {

constexpr std::string_view kReserved[] = {
    "SELECT", "FROM", "JOIN", "LEFT", "INNER", "ON",   "WHERE", "GROUP",  "ORDER",
    "AS",     "WHEN", "THEN", "ELSE", "END",   "CASE", "AND",   "OR",     "NOT",
    "IN",     "IS",   "BY",   "WITH", "OVER",  "DESC", "ASC",   "BETWEEN"};

}  // namespace

bool TokenCursor::is_name() const {
  return is_kind(SqlToken::Kind::kWord) &&
         std::none_of(std::begin(kReserved), std::end(kReserved),
                      [&](std::string_view word) { return tokens_[at_].is_word(word); });
}

std::string TokenCursor::take_name(const std::string& expected) {
  if (!is_name()) refuse_here(expected);
  return lower_case(tokens_[at_++].text);
}

void TokenCursor::require_word(std::string_view upper_case) {
  if (!take_word(upper_case)) refuse_here(std::string(upper_case));
}

void TokenCursor::require_symbol(std::string_view symbol) {
  if (!take_symbol(symbol)) refuse_here(fmt::format("`{}`", symbol));
}

SqlPlace TokenCursor::place() const {
  if (tokens_.empty()) return {1, 1};
  const SqlToken& token = tokens_[std::min(at_, tokens_.size() - 1)];
  return {token.line, token.column};
}

void TokenCursor::refuse_here(const std::string& expected) const {
  const std::string found = is_end() ? "the end" : fmt::format("`{}`", tokens_[at_].text);
  refuse_sql(file_, place(), fmt::format("The SQL has {} here", found),
             fmt::format("Expected {}.", expected));
}

}  // namespace octroi
