#pragma once

#include <fmt/format.h>

#include <string>

#include "base/language.h"
#include "base/number_words.h"
#include "model/metrics/estimate.h"

namespace octroi {

// Fills the words of a card's language.
class CardWords {
 public:
  explicit CardWords(Language language) : language_(language) {}

  Language language() const { return language_; }

  template <typename... Values>
  std::string operator()(const Words& words, const Values&... values) const {
    return fmt::format(fmt::runtime(in(language_, words)), values...);
  }
  std::string number(double value, int decimals) const {
    return number_words(value, decimals, language_);
  }
  std::string count(size_t value) const { return number(static_cast<double>(value), 0); }
  std::string percent(double share) const { return percent_words(share, language_); }
  // "0.761 (0.752–0.770)"
  std::string estimate(const Estimate& estimate, int decimals) const {
    return fmt::format("{} ({}–{})", number(estimate.value, decimals),
                       number(estimate.low, decimals), number(estimate.high, decimals));
  }
  // "8.1% (7.6%–8.6%)"
  std::string share(const Estimate& estimate) const {
    return fmt::format("{} ({}–{})", percent(estimate.value), percent(estimate.low),
                       percent(estimate.high));
  }

 private:
  Language language_;
};

}  // namespace octroi
