#include "base/language.h"

#include "base/error.h"

namespace octroi {

const std::string& in(Language language, const Words& words) {
  return language == Language::kFrench ? words.fr : words.en;
}

Language parse_language(std::string_view text) {
  if (text == "en") return Language::kEnglish;
  if (text == "fr") return Language::kFrench;
  throw usage_error("The language `" + std::string(text) + "` is not known.", "Use en or fr.");
}

std::string_view code_of(Language language) { return language == Language::kFrench ? "fr" : "en"; }

}  // namespace octroi
