#include "model/explanation/importance.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/explanation/varied_frame.h"
#include "model/logistic_model.h"
#include "model/metrics/estimate.h"

namespace octroi {
namespace {

using ::testing::ElementsAre;

// The margin is 1 + x − 3·z.
LogisticModel linear_model() {
  const FeatureEffect x{-10, 10, 1.0, 0.0, 0.0, {}};
  const FeatureEffect z{-10, 10, -3.0, 0.0, 0.0, {}};
  return {{{"x", false, {}}, {"z", false, {}}}, {x, z}, 1.0};
}

Contributions of_all_rows(const Frame& frame) {
  return contributions_to(linear_model(), frame, spaced_rows(frame.row_count(), 10'000));
}

TEST(FeatureImportance, IsTheMeanSizeOfAFeaturesContributionsDescending) {
  const Frame frame({1, 2, 3, 4}, {{"x", {2, -2, 2, -2}, {}, {}}, {"z", {1, -1, 0, 2}, {}, {}}});
  const auto found = feature_importance({"x", "z"}, of_all_rows(frame), 1);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].feature, "z");
  EXPECT_DOUBLE_EQ(found[0].mean_contribution, 3.0);
  EXPECT_DOUBLE_EQ(found[0].share, 0.6);
  EXPECT_EQ(found[1].feature, "x");
  EXPECT_DOUBLE_EQ(found[1].mean_contribution, 2.0);
  EXPECT_DOUBLE_EQ(found[1].low, 2.0) << "|x| is the same whichever rows are drawn";
  EXPECT_LT(found[0].low, 3.0);
}

TEST(FeatureImportance, HasTheIntervalOfAMean) {
  std::vector<double> x, z(400, 0.0), sizes;
  for (int i = 0; i < 400; ++i) {
    x.push_back(0.01 * ((i * 37) % 400 - 200));
    sizes.push_back(std::abs(x.back()));
  }
  const Frame frame(std::vector<int64_t>(400), {{"x", x, {}, {}}, {"z", z, {}, {}}});
  const FeatureImportance found = feature_importance({"x", "z"}, of_all_rows(frame), 1)[0];
  const Estimate known = mean_estimate(sizes, 0.0, 10.0);
  EXPECT_NEAR(found.mean_contribution, known.value, 1e-12);
  EXPECT_NEAR((found.high - found.low) / (known.high - known.low), 1.0, 0.15);
  EXPECT_EQ(feature_importance({"x", "z"}, of_all_rows(frame), 1)[0].low, found.low);
}

TEST(FeatureImportance, SharesNothingWhereNothingContributes) {
  const Frame frame({1}, {{"x", {0}, {}, {}}, {"z", {0}, {}, {}}});
  for (const FeatureImportance& feature : feature_importance({"x", "z"}, of_all_rows(frame), 1)) {
    EXPECT_DOUBLE_EQ(feature.share, 0.0);
  }
}

TEST(ThemeImportance, AddsTheFeaturesOfAThemeBeforeItTakesTheirSize) {
  const Frame frame({1, 2}, {{"x", {3, -3}, {}, {}}, {"z", {1, -1}, {}, {}}});
  const auto themes_of = [&](const FeatureThemes& theme_of) {
    return theme_importance({"x", "z"}, theme_of, of_all_rows(frame), 1);
  };
  const auto together = themes_of([](auto) { return FeatureTheme{"all", {"all", "tout"}}; });
  ASSERT_EQ(together.size(), 1u);
  EXPECT_NEAR(together[0].mean_contribution, 0.0, 1e-12) << "x and −3z cancel out";
  EXPECT_THAT(together[0].features, ElementsAre(0u, 1u));
  const auto apart = themes_of([](auto feature) { return FeatureTheme{std::string(feature), {}}; });
  EXPECT_EQ(apart.size(), 2u);
  EXPECT_DOUBLE_EQ(apart[1].share, 0.5);
}

TEST(SpacedRows, AreAllOfFewAndEvenlySpacedOfMany) {
  EXPECT_THAT(spaced_rows(3, 10), ElementsAre(0u, 1u, 2u));
  EXPECT_THAT(spaced_rows(1000, 4), ElementsAre(0u, 250u, 500u, 750u));
  EXPECT_TRUE(spaced_rows(0, 10).empty());
}

}  // namespace
}  // namespace octroi
