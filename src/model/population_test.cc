#include "model/population.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>

namespace octroi {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

TEST(Population, KnowsTheMedianAndTheOuterHundredthsOfANumber) {
  std::vector<double> numbers(201);
  std::iota(numbers.begin(), numbers.end(), 0.0);
  std::vector<int64_t> keys(201);
  const Frame frame(keys, {{"x", numbers, {}, {}}});
  const FeatureStatistics x = describe_population(frame)[0];
  EXPECT_DOUBLE_EQ(x.median, 100.0);
  EXPECT_NEAR(x.low, 2.0, 1e-9);
  EXPECT_NEAR(x.high, 198.0, 1e-9);
  EXPECT_DOUBLE_EQ(x.missing_share, 0.0);
}

TEST(Population, LeavesMissingValuesOutOfTheMedianAndCountsThem) {
  const Frame frame({1, 2, 3, 4}, {{"x", {kNaN, 1.0, 3.0, kNaN}, {}, {}}});
  const FeatureStatistics x = describe_population(frame)[0];
  EXPECT_DOUBLE_EQ(x.median, 2.0);
  EXPECT_DOUBLE_EQ(x.missing_share, 0.5);
}

TEST(Population, HasNoMedianOfWhatIsAlwaysMissing) {
  const Frame frame({1, 2}, {{"x", {kNaN, kNaN}, {}, {}}});
  const FeatureStatistics x = describe_population(frame)[0];
  EXPECT_TRUE(std::isnan(x.median));
  EXPECT_TRUE(std::isnan(x.low));
  EXPECT_DOUBLE_EQ(x.missing_share, 1.0);
}

TEST(Population, KnowsTheMostFrequentCategory) {
  const Frame frame({1, 2, 3, 4}, {{"x", {}, {1, -1, 0, 1}, {"a", "b"}}});
  const FeatureStatistics x = describe_population(frame)[0];
  EXPECT_EQ(x.most_frequent, "b");
  EXPECT_DOUBLE_EQ(x.missing_share, 0.25);
}

TEST(Population, DescribesScoresByTheirHundredths) {
  std::vector<double> pd(101);
  for (size_t i = 0; i < pd.size(); ++i) pd[i] = 0.001 * static_cast<double>(100 - i);
  std::vector<uint8_t> bad(101, 0);
  bad[0] = 1;
  const ScoreDistribution scores = describe_scores(pd, bad);
  EXPECT_EQ(scores.rows, 101u);
  EXPECT_DOUBLE_EQ(scores.bad_rate, 1.0 / 101.0);
  EXPECT_NEAR(scores.mean_pd, 0.05, 1e-12);
  ASSERT_EQ(scores.pd_quantiles.size(), 101u);
  for (size_t percent = 0; percent <= 100; ++percent) {
    EXPECT_NEAR(scores.pd_quantiles[percent], 0.001 * static_cast<double>(percent), 1e-12);
  }
}

}  // namespace
}  // namespace octroi
