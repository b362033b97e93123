#pragma once

#include <string>
#include <string_view>

namespace octroi {

// The text of an expression, read from left to right. Spaces between tokens do not count.
class ExpressionText {
 public:
  // `where`: the expression's place, for errors. Both are kept by reference.
  ExpressionText(const std::string& text, const std::string& where) : text_(text), where_(where) {}

  // Steps over `token` if it comes next; a word only as a whole.
  bool accept(std::string_view token);
  // The same; Error if something else comes.
  void expect(std::string_view token);
  // A run of letters, digits and underscores, maybe empty.
  std::string identifier();
  // A text in single quotes.
  std::string quoted();
  // An unsigned number.
  double number();

  // The next character that is no space, '\0' at the end.
  char peek();
  std::string rest() const { return text_.substr(at_); }

  // Error (kInput) with the place and the character reached.
  [[noreturn]] void fail(const std::string& what, const std::string& hint = "") const;

 private:
  const std::string& text_;
  const std::string& where_;
  size_t at_ = 0;
};

}  // namespace octroi
