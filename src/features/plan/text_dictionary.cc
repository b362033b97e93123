#include "features/plan/text_dictionary.h"

namespace octroi {
namespace {

// Categories are tens or hundreds; more are texts that hardly come again.
constexpr size_t kMostTexts = 100'000;

}  // namespace

TextDictionary::TextDictionary(const std::vector<std::string>& texts) : start_(texts.size()) {
  for (const std::string& text : texts) code(text);
}

int64_t TextDictionary::code(std::string_view text) {
  if (const auto found = codes_.find(text); found != codes_.end()) return found->second;
  const std::string& kept = texts_.emplace_back(text);
  const auto code = static_cast<int64_t>(texts_.size()) - 1;
  codes_.emplace(kept, code);
  return code;
}

void TextDictionary::shrink() {
  if (texts_.size() < kMostTexts) return;
  while (texts_.size() > start_) {
    codes_.erase(texts_.back());
    texts_.pop_back();
  }
}

}  // namespace octroi
