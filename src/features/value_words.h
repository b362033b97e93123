#pragma once

#include <string>
#include <string_view>

#include "base/language.h"

namespace octroi {

// How the values of a feature are written for a person.
struct ValueStyle {
  Language language = Language::kEnglish;
  std::string currency;  // ISO 4217, "EUR"
};

// A feature's value in the words of its unit (see words.toml: money, days, months, years, hour,
// ratio, percent, count, score; any other unit is a plain number). Days become months from 60 days
// on and years from two years on. A ratio is a percent, from 200 % on a multiple; "multiple" asks
// for the latter, so that two ratios compare.
std::string value_words(double value, std::string_view unit, const ValueStyle& style);
bool is_multiple(double ratio);

}  // namespace octroi
