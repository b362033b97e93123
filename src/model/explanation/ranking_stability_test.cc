#include "model/explanation/ranking_stability.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/explanation/explanation_fixture.h"

namespace octroi {
namespace {

using ::testing::ElementsAre;

TEST(RankCorrelation, IsThatOfSciPy) {
  const Json& ranks = explanation_fixture::read().at("ranks");
  const auto a = explanation_fixture::numbers(ranks.at("a"));
  const auto b = explanation_fixture::numbers(ranks.at("b"));
  EXPECT_NEAR(spearman(a, b), ranks.at("spearman").get<double>(), explanation_fixture::kTolerance);
  EXPECT_NEAR(kendall(a, b), ranks.at("kendall").get<double>(), explanation_fixture::kTolerance);
}

TEST(RankCorrelation, IsNoneOfWhatDoesNotVary) {
  const std::vector<double> constant = {1, 1, 1}, rising = {1, 2, 3};
  EXPECT_EQ(spearman(constant, rising), 0.0);
  EXPECT_EQ(kendall(constant, rising), 0.0);
}

TEST(RankingStability, IsWholeWhereTheFoldsAgree) {
  const RankingStability same = ranking_stability({{3, 1, 2}, {30, 10, 20}}, 2);
  EXPECT_DOUBLE_EQ(same.mean_spearman, 1.0);
  EXPECT_DOUBLE_EQ(same.mean_kendall, 1.0);
  EXPECT_DOUBLE_EQ(same.mean_top_share, 1.0);
  EXPECT_THAT(same.ranks[0], ElementsAre(1u, 3u, 2u));
  EXPECT_EQ(same.ranges[1].best, 3u);
  EXPECT_EQ(same.ranges[1].worst, 3u);
}

TEST(RankingStability, SaysHowFarAFeatureWanders) {
  const RankingStability found = ranking_stability({{4, 3, 2, 1}, {1, 3, 2, 4}}, 2);
  EXPECT_EQ(found.ranges[0].best, 1u);
  EXPECT_EQ(found.ranges[0].worst, 4u);
  EXPECT_DOUBLE_EQ(found.mean_top_share, 0.5) << "{0, 1} and {3, 1}";
  EXPECT_LT(found.mean_spearman, 0.0);
}

TEST(RankingStability, LooksAtNoMoreFeaturesThanThereAre) {
  EXPECT_EQ(ranking_stability({{1, 2}, {2, 1}}, 20).top, 2u);
  EXPECT_DOUBLE_EQ(ranking_stability({{1, 2}}, 20).mean_kendall, 1.0) << "one fold";
}

}  // namespace
}  // namespace octroi
