#include "base/number_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace octroi {
namespace {

constexpr const char* kNarrowSpace = "\u202f";
constexpr const char* kNoBreakSpace = "\u00a0";

}  // namespace

std::string number_words(double value, int decimals, Language language) {
  const bool french = language == Language::kFrench;
  std::string digits = fmt::format("{:.{}f}", std::abs(value), decimals);
  const bool is_zero = digits.find_first_not_of("0.") == std::string::npos;
  const size_t point = std::min(digits.find('.'), digits.size());
  std::string fraction = digits.substr(point);
  if (french && !fraction.empty()) fraction[0] = ',';
  std::string whole = digits.substr(0, point);
  for (int at = static_cast<int>(whole.size()) - 3; at > 0; at -= 3) {
    whole.insert(static_cast<size_t>(at), french ? kNarrowSpace : ",");
  }
  return (value < 0.0 && !is_zero ? "-" : "") + whole + fraction;
}

std::string percent_words(double share, Language language) {
  const double percent = share * 100.0;
  const double size = std::abs(percent);
  const bool is_round = std::abs(percent - std::round(percent)) < 0.005 || size >= 99.95;
  const int decimals = is_round ? 0 : size >= 1.0 ? 1 : 2;
  const std::string number = number_words(percent, decimals, language);
  return language == Language::kFrench ? number + kNoBreakSpace + "%" : number + "%";
}

}  // namespace octroi
