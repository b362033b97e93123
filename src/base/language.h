#pragma once

#include <string>
#include <string_view>

namespace octroi {

// The same words in the two languages of the users.
struct Words {
  std::string en;
  std::string fr;
};

enum class Language { kEnglish, kFrench };
const std::string& in(Language language, const Words& words);
// "en" or "fr"; Error (kUsage) otherwise.
Language parse_language(std::string_view text);
std::string_view code_of(Language language);  // "en", "fr"

}  // namespace octroi
