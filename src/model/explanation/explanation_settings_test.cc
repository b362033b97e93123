#include "model/explanation/explanation_settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_error.h"
#include "model/test_settings.h"

namespace octroi {
namespace {

using ::testing::HasSubstr;

TEST(ExplanationSettings, HaveDefaultsWhereThePortfolioSaysNothing) {
  const ExplanationSettings settings = read_explanation_settings(portfolio_with(""));
  EXPECT_EQ(settings.effort, 1.0);
  EXPECT_EQ(settings.features, 20u);
}

TEST(ExplanationSettings, AreThoseOfThePortfolio) {
  const ExplanationSettings settings =
      read_explanation_settings(portfolio_with("[explanation]\neffort = 0.5\ncurves = 3\n"));
  EXPECT_EQ(settings.effort, 0.5);
  EXPECT_EQ(settings.curves, 3u);
}

TEST(ExplanationSettings, RefuseASlipWithItsLine) {
  const auto refusal = [](const std::string& line) {
    return error_of(
        [&] { read_explanation_settings(portfolio_with("[explanation]\n" + line + "\n")); });
  };
  EXPECT_THAT(refusal("efort = 1.0").where(), HasSubstr("portfolio.toml:2"));
  EXPECT_THAT(refusal("effort = -1.0").what(), HasSubstr("`effort` is not between"));
  EXPECT_THAT(refusal("curves = -2").what(), HasSubstr("`curves` is not between"));
}

}  // namespace
}  // namespace octroi
