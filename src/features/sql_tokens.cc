#include "features/sql_tokens.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/error.h"
#include "base/utf8.h"

namespace octroi {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool starts_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool continues_word(char c) { return starts_word(c) || is_digit(c); }

bool is_space(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }
bool is_control(char c) { return std::iscntrl(static_cast<unsigned char>(c)) != 0 && !is_space(c); }

// A NUL would end the statement unseen: the database takes it as a C string.
void require_text(std::string_view sql, const std::string& file) {
  const auto control = std::find_if(sql.begin(), sql.end(), is_control);
  const size_t at = std::min(static_cast<size_t>(control - sql.begin()),
                             first_invalid_utf8(sql).value_or(sql.size()));
  if (at == sql.size()) return;
  const std::string_view before = sql.substr(0, at);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  throw input_error(
      fmt::format("The byte 0x{:02x} is not text.", static_cast<unsigned char>(sql[at])),
      fmt::format("{}:{}:{}", file, line, at - (before.rfind('\n') + 1) + 1),
      "Save the file as UTF-8 text.");
}

class Splitter {
 public:
  Splitter(std::string_view sql, const std::string& file) : sql_(sql), file_(file) {}

  std::vector<SqlToken> split() {
    std::vector<SqlToken> tokens;
    while (skip_blank()) {
      const size_t start = at_;
      const SqlToken place{SqlToken::Kind::kSymbol, {}, line_, at_ - line_start_ + 1};
      tokens.push_back(place);
      tokens.back().kind = take_token();
      tokens.back().text = sql_.substr(start, at_ - start);
    }
    return tokens;
  }

 private:
  char peek(size_t ahead = 0) const { return at_ + ahead < sql_.size() ? sql_[at_ + ahead] : '\0'; }

  void advance() {
    if (sql_[at_++] == '\n') {
      ++line_;
      line_start_ = at_;
    }
  }

  // Up to the next token; false at the end.
  bool skip_blank() {
    while (at_ < sql_.size()) {
      if (is_space(peek())) {
        advance();
      } else if (peek() == '-' && peek(1) == '-') {
        while (at_ < sql_.size() && peek() != '\n') advance();
      } else if (peek() == '/' && peek(1) == '*') {
        take_until("/*", "*/", "comment");
      } else {
        return true;
      }
    }
    return false;
  }

  void take_until(std::string_view begin, std::string_view end, std::string_view what) {
    const std::string where = fmt::format("{}:{}:{}", file_, line_, at_ - line_start_ + 1);
    for (size_t i = 0; i < begin.size(); ++i) advance();
    while (at_ < sql_.size() && !sql_.substr(at_).starts_with(end)) advance();
    if (at_ == sql_.size()) throw input_error(fmt::format("A {} does not end.", what), where);
    for (size_t i = 0; i < end.size(); ++i) advance();
  }

  SqlToken::Kind take_token() {
    const char first = peek();
    if (first == '\'' || first == '"') {
      const std::string_view quote = sql_.substr(at_, 1);
      take_until(quote, quote, first == '"' ? "quoted name" : "text");
      return first == '"' ? SqlToken::Kind::kQuotedName : SqlToken::Kind::kText;
    }
    if (starts_word(first)) {
      while (continues_word(peek())) advance();
      return SqlToken::Kind::kWord;
    }
    if (is_digit(first) || (first == '.' && is_digit(peek(1)))) {
      take_number();
      return SqlToken::Kind::kNumber;
    }
    constexpr std::string_view kDouble[] = {"<=", ">=", "<>", "!=", "::", "||", "==", "->"};
    const std::string_view two = sql_.substr(at_, 2);
    advance();
    if (std::find(std::begin(kDouble), std::end(kDouble), two) != std::end(kDouble)) advance();
    return SqlToken::Kind::kSymbol;
  }

  void take_number() {
    while (continues_word(peek()) || peek() == '.') {
      const bool exponent = peek() == 'e' || peek() == 'E';
      advance();
      if (exponent && (peek() == '+' || peek() == '-')) advance();
    }
  }

  std::string_view sql_;
  const std::string& file_;
  size_t at_ = 0;
  size_t line_ = 1;
  size_t line_start_ = 0;
};

}  // namespace

bool SqlToken::is_word(std::string_view upper_case) const {
  return kind == Kind::kWord && text.size() == upper_case.size() &&
         std::equal(text.begin(), text.end(), upper_case.begin(), [](char a, char b) {
           return std::toupper(static_cast<unsigned char>(a)) == b;
         });
}

std::vector<SqlToken> split_sql(std::string_view sql, const std::string& file) {
  require_text(sql, file);
  return Splitter(sql, file).split();
}

std::string lower_case(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

}  // namespace octroi
