#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "features/feature_set.h"
#include "features/plan/syntax.h"
#include "features/sql_tokens.h"

namespace octroi {

// A place among a file's tokens, moved on by those who read them. Errors (kInput) name the file,
// line and column.
class TokenCursor {
 public:
  // Both must outlive it.
  TokenCursor(const FeatureFile& file, const std::vector<SqlToken>& tokens)
      : file_(file), tokens_(tokens) {}

  bool is_end() const { return at_ >= tokens_.size(); }
  bool is_kind(SqlToken::Kind kind) const { return !is_end() && tokens_[at_].kind == kind; }
  // `ahead` tokens further on.
  bool is_word(std::string_view upper_case, size_t ahead = 0) const {
    return at_ + ahead < tokens_.size() && tokens_[at_ + ahead].is_word(upper_case);
  }
  bool is_symbol(std::string_view symbol) const {
    return !is_end() && tokens_[at_].is_symbol(symbol);
  }
  // A word that the grammar does not claim.
  bool is_name() const;

  // Moves past the token if it is there.
  bool take_word(std::string_view upper_case) { return is_word(upper_case) && ++at_ > 0; }
  bool take_symbol(std::string_view symbol) { return is_symbol(symbol) && ++at_ > 0; }
  // Its bytes, as they stand in the file; there must be one.
  std::string_view text() const { return tokens_[at_].text; }
  // Whatever it is; there must be one.
  const SqlToken& take() { return tokens_[at_++]; }
  // In lower case.
  std::string take_name(const std::string& expected);
  void require_word(std::string_view upper_case);
  void require_symbol(std::string_view symbol);

  SqlPlace place() const;
  [[noreturn]] void refuse_here(const std::string& expected) const;

 private:
  const FeatureFile& file_;
  const std::vector<SqlToken>& tokens_;
  size_t at_ = 0;
};

}  // namespace octroi
