#include "tables/synthetic/expression_text.h"

#include <fmt/format.h>

#include <cctype>
#include <charconv>

#include "base/error.h"

namespace octroi {
namespace {

bool belongs_to_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

}  // namespace

void ExpressionText::fail(const std::string& what, const std::string& hint) const {
  throw input_error(fmt::format("{} (character {} of `{}`).", what, at_ + 1, text_), where_, hint);
}

char ExpressionText::peek() {
  while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_]))) ++at_;
  return at_ < text_.size() ? text_[at_] : '\0';
}

bool ExpressionText::accept(std::string_view token) {
  peek();
  if (text_.compare(at_, token.size(), token) != 0) return false;
  const size_t end = at_ + token.size();
  const bool goes_on = end < text_.size() && belongs_to_word(text_[end]);
  if (belongs_to_word(token.back()) && goes_on) return false;
  at_ = end;
  return true;
}

void ExpressionText::expect(std::string_view token) {
  if (!accept(token)) fail(fmt::format("`{}` is expected here", token));
}

std::string ExpressionText::identifier() {
  peek();
  const size_t start = at_;
  while (at_ < text_.size() && belongs_to_word(text_[at_])) ++at_;
  return text_.substr(start, at_ - start);
}

std::string ExpressionText::quoted() {
  expect("'");
  const size_t end = text_.find('\'', at_);
  if (end == std::string::npos) fail("The text in quotes does not end");
  std::string word = text_.substr(at_, end - at_);
  at_ = end + 1;
  return word;
}

double ExpressionText::number() {
  double value = 0.0;
  const char* start = text_.data() + at_;
  const auto [end, error] = std::from_chars(start, text_.data() + text_.size(), value);
  if (error != std::errc()) fail("This number is too large");
  at_ += static_cast<size_t>(end - start);
  return value;
}

}  // namespace octroi
