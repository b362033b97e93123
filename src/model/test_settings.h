#pragma once

#include <string>
#include <string_view>

#include "base/language.h"
#include "tables/test_portfolio.h"

namespace octroi {

// For tests: a portfolio whose portfolio.toml has these sections for training.
inline Portfolio portfolio_with(const std::string& sections) {
  Portfolio portfolio = TestPortfolio{{}}.read();
  portfolio.settings = TomlTable::parse(sections, "portfolio.toml");
  return portfolio;
}

inline constexpr const char* kSoundSettings = R"([cost]
missed_default = 10.0
refused_good = 1.0
[points]
base_points = 600
base_odds = 20.0
points_to_double_odds = 50
[decision]
refer_from = 0.8
refer_to = 1.25
[[grade]]
name = "A"
max_pd = 0.1
[[grade]]
name = "B"
max_pd = 1.0
)";

// With a logistic regression and LightGBM that are trained in no time.
inline const Portfolio& small_models_portfolio() {
  static const Portfolio read = portfolio_with(std::string(kSoundSettings) + R"(
[model.lightgbm]
num_leaves = 7
learning_rate = 0.1
num_iterations = 60
early_stopping_round = 10
[model.logistic]
l2 = [100, 10, 1]
)");
  return read;
}

inline Words made_up_words(std::string_view feature) {
  return {"the " + std::string(feature), "le " + std::string(feature)};
}

// kSoundSettings with one text, which must be there, replaced.
inline Portfolio portfolio_with_slip(const std::string& from, const std::string& to) {
  std::string text = kSoundSettings;
  text.replace(text.find(from), from.size(), to);
  return portfolio_with(text);
}

}  // namespace octroi
