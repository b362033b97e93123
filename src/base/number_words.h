#pragma once

#include <string>

#include "base/language.h"

namespace octroi {

// A number with the language's decimal and thousands signs: 1,234.5 in English; 1 234,5 in French,
// where the thousands are parted by U+202F (narrow no-break space).
std::string number_words(double value, int decimals, Language language);

// A share with as many decimals as a reader needs: 8.1%, 0.34%, 100%.
std::string percent_words(double share, Language language);

}  // namespace octroi
