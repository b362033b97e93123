#include "model/scorecard_settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_error.h"

namespace octroi {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

ScorecardSettings read(const std::string& text) {
  return read_scorecard_settings(TomlTable::parse(text, "portfolio.toml"));
}

Error refusal(const std::string& text) {
  return error_of([&] { read(text); });
}

TEST(ScorecardSettings, HoldWhatTheFileSays) {
  const ScorecardSettings settings = read(R"(
pre_bins = "quantiles"
max_bins = 5
min_share = 0.1
max_p_value = 0.05
trend = "peak"
min_iv = 0.02
max_characteristics = 12
penalty = [0.01, 0.1]
[trend_of]
age = "descending"
[special_values_of]
months = [-8, -9]
)");
  EXPECT_EQ(settings.binning.pre_bins, PreBinMethod::kQuantiles);
  EXPECT_EQ(settings.binning.max_bins, 5u);
  EXPECT_EQ(settings.binning.min_share, 0.1);
  EXPECT_EQ(settings.binning.max_p_value, 0.05);
  EXPECT_EQ(settings.binning.trend, Trend::kPeak);
  EXPECT_EQ(settings.binning.trend_of.at("age"), Trend::kDescending);
  EXPECT_THAT(settings.binning.special_values_of.at("months"), ElementsAre(-9, -8));
  EXPECT_EQ(settings.min_iv, 0.02);
  EXPECT_EQ(settings.max_characteristics, 12u);
  EXPECT_THAT(settings.penalties, ElementsAre(0.1, 0.01));
}

TEST(ScorecardSettings, TryFallingPenaltiesUnlessTold) {
  const std::vector<double> penalties = read("").penalties;
  EXPECT_GT(penalties.size(), 10u);
  EXPECT_TRUE(std::is_sorted(penalties.rbegin(), penalties.rend()));
}

TEST(ScorecardSettings, RefuseWhatTheyDoNotKnowWithFileLineAndColumn) {
  const Error unknown = refusal("\nmax_bin = 5");
  EXPECT_EQ(unknown.where(), "portfolio.toml:2:1");
  EXPECT_THAT(unknown.hint(), HasSubstr("max_bins"));
  const Error trend = refusal("trend = \"up\"");
  EXPECT_EQ(trend.where(), "portfolio.toml:1:1");
  EXPECT_THAT(trend.hint(), HasSubstr("ascending"));
  EXPECT_THAT(refusal("pre_bins = \"trees\"").hint(), HasSubstr("tree"));
}

TEST(ScorecardSettings, RefuseNumbersOutOfRange) {
  EXPECT_THAT(refusal("max_bins = 1").what(), HasSubstr("between 2 and 50"));
  EXPECT_THAT(refusal("min_share = 0.7").what(), HasSubstr("between 0 and 0.5"));
  EXPECT_THAT(refusal("max_correlation = -0.1").what(), HasSubstr("between 0 and 1"));
  EXPECT_THAT(refusal("penalty = []").what(), HasSubstr("penalties"));
  EXPECT_THAT(refusal("penalty = [0.1, 0]").what(), HasSubstr("penalties"));
  const Error special = refusal("[special_values_of]\nmonths = [-8, -8]");
  EXPECT_EQ(special.where(), "portfolio.toml:2:1");
}

}  // namespace
}  // namespace octroi
