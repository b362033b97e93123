#pragma once

#include <string>
#include <string_view>

#include "tables/schema.h"

namespace octroi {

// How the values of a feature are written for a person.
struct ValueStyle {
  Language language = Language::kEnglish;
  std::string currency;  // ISO 4217, "EUR"
};

// A number with the language's decimal and thousands signs: 1,234.5 in English; 1 234,5 in French,
// where the thousands are parted by U+202F (narrow no-break space).
std::string number_words(double value, int decimals, Language language);

// A probability with as many decimals as a reader needs: 8.1%, 0.34%, 100%.
std::string percent_words(double share, Language language);

// A feature's value in the words of its unit (see words.toml: money, days, months, years, hour,
// ratio, percent, count, score; any other unit is a plain number). Days become months from 60 days
// on and years from two years on. A ratio is a percent, from 200 % on a multiple; "multiple" asks
// for the latter, so that two ratios compare.
std::string value_words(double value, std::string_view unit, const ValueStyle& style);
bool is_multiple(double ratio);

}  // namespace octroi
