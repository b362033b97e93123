#include "features/value_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/number_words.h"

namespace octroi {
namespace {

constexpr const char* kNoBreakSpace = "\u00a0";
constexpr double kDaysPerYear = 365.25;
constexpr double kDaysPerMonth = kDaysPerYear / 12.0;
constexpr double kMonthsPerYear = 12.0;

bool is_whole(double value) { return value == std::round(value); }

// Few enough digits to read, enough to tell two values apart.
int useful_decimals(double value) {
  const double size = std::abs(value);
  if (is_whole(value) || size >= 100.0 || size < 5e-7) return 0;
  if (size >= 10.0) return 1;
  if (size >= 0.1) return 2;
  return std::min(6, 1 - static_cast<int>(std::floor(std::log10(size))));
}

std::string_view sign_of(const std::string& currency) {
  static const std::map<std::string, std::string_view> kSigns = {
      {"EUR", "€"}, {"USD", "$"}, {"GBP", "£"}, {"JPY", "¥"}};
  const auto found = kSigns.find(currency);
  return found == kSigns.end() ? std::string_view() : found->second;
}

std::string money_words(double value, const ValueStyle& style) {
  const double size = std::abs(value);
  const int decimals = size >= 100.0 || is_whole(value) ? 0 : 2;
  const std::string amount = number_words(size, decimals, style.language);
  const std::string minus = value < 0.0 ? "-" : "";
  const std::string_view sign = sign_of(style.currency);
  if (style.language == Language::kFrench) {
    return minus + amount + kNoBreakSpace + (sign.empty() ? style.currency : std::string(sign));
  }
  if (sign.empty()) return minus + style.currency + kNoBreakSpace + amount;
  return minus + std::string(sign) + amount;
}

enum class Period { kDay, kMonth, kYear };

// English takes the singular for 1 only, French for all below 2.
std::string period_words(double value, Period period, Language language) {
  const double size = std::abs(value);
  const int decimals = is_whole(value) || size >= 100.0 ? 0 : 1;
  const double shown = std::round(size * 10.0) / 10.0;
  const bool french = language == Language::kFrench;
  const bool singular = french ? shown < 2.0 : shown == 1.0;
  std::string unit;
  switch (period) {
    case Period::kDay:
      unit = french ? (singular ? "jour" : "jours") : (singular ? "day" : "days");
      break;
    case Period::kMonth:
      unit = french ? "mois" : (singular ? "month" : "months");
      break;
    case Period::kYear:
      unit = french ? (singular ? "an" : "ans") : (singular ? "year" : "years");
      break;
  }
  return number_words(value, decimals, language) + (french ? kNoBreakSpace : " ") + unit;
}

std::string days_words(double days, Language language) {
  const double size = std::abs(days);
  if (size >= 2.0 * kDaysPerYear) {
    return period_words(days / kDaysPerYear, Period::kYear, language);
  }
  if (size >= 60.0) return period_words(days / kDaysPerMonth, Period::kMonth, language);
  return period_words(days, Period::kDay, language);
}

std::string months_words(double months, Language language) {
  if (std::abs(months) >= 3.0 * kMonthsPerYear && !is_whole(months)) {
    return period_words(months / kMonthsPerYear, Period::kYear, language);
  }
  return period_words(months, Period::kMonth, language);
}

std::string hour_words(double hour, Language language) {
  const int minutes = static_cast<int>(std::lround(hour * 60.0));
  const bool french = language == Language::kFrench;
  return fmt::format("{}{}{:02}", minutes / 60, french ? " h " : ":", minutes % 60);
}

std::string multiple_words(double ratio, Language language) {
  const double size = std::abs(ratio);
  // "1.00 times": "1 times" would be bad English.
  const int decimals = size < 2.0 ? 2 : is_whole(ratio) || size >= 100.0 ? 0 : 1;
  const std::string number = number_words(ratio, decimals, language);
  return language == Language::kFrench ? number + kNoBreakSpace + "fois" : number + " times";
}

}  // namespace

std::string value_words(double value, std::string_view unit, const ValueStyle& style) {
  if (unit == "money") return money_words(value, style);
  if (unit == "days") return days_words(value, style.language);
  if (unit == "months") return months_words(value, style.language);
  if (unit == "years") return period_words(value, Period::kYear, style.language);
  if (unit == "hour") return hour_words(value, style.language);
  if (unit == "multiple" || (unit == "ratio" && is_multiple(value))) {
    return multiple_words(value, style.language);
  }
  if (unit == "ratio") return percent_words(value, style.language);
  if (unit == "percent") return percent_words(value / 100.0, style.language);
  return number_words(value, useful_decimals(value), style.language);
}

bool is_multiple(double ratio) { return std::abs(ratio) > 2.0; }

}  // namespace octroi
