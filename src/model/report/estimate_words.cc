#include "model/report/estimate_words.h"

#include <fmt/format.h>

#include "base/number_words.h"

namespace octroi {

std::string with_interval(const Estimate& estimate, int decimals, Language language) {
  return fmt::format("{} <small>({}–{})</small>", number_words(estimate.value, decimals, language),
                     number_words(estimate.low, decimals, language),
                     number_words(estimate.high, decimals, language));
}

std::string share_with_interval(const Estimate& estimate, Language language) {
  return fmt::format("{} <small>({}–{})</small>", percent_words(estimate.value, language),
                     percent_words(estimate.low, language), percent_words(estimate.high, language));
}

}  // namespace octroi
