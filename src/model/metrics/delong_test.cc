#include "model/metrics/delong.h"

#include <gtest/gtest.h>

#include <cmath>

#include "model/metrics/fixtures.h"

namespace octroi {
namespace {

TEST(DeLong, GivesTheVarianceOfThePairByPairDefinition) {
  for (const MetricFixture& fixture : metric_fixtures()) {
    const AucWithVariance found = delong(fixture.pd, fixture.bad);
    EXPECT_NEAR(found.auc, fixture["auc"], kFixtureTolerance) << fixture.name;
    EXPECT_NEAR(found.variance, fixture["auc_variance"], kFixtureTolerance) << fixture.name;
    EXPECT_NEAR(found.interval().high - found.auc, 1.959964 * std::sqrt(found.variance), 1e-7);
  }
}

TEST(DeLong, ComparesTwoScoresOfTheSameClients) {
  for (const MetricFixture& fixture : metric_fixtures()) {
    const Json& expected = fixture.expected.at("comparison");
    const AucDifference found = compare_auc(fixture.pd, fixture.other, fixture.bad);
    EXPECT_NEAR(found.difference, expected.at("difference").get<double>(), kFixtureTolerance);
    EXPECT_NEAR(found.standard_error, expected.at("standard_error").get<double>(),
                kFixtureTolerance);
    EXPECT_NEAR(found.p_value, expected.at("p_value").get<double>(), kFixtureTolerance);
    const AucDifference reversed = compare_auc(fixture.other, fixture.pd, fixture.bad);
    EXPECT_NEAR(reversed.difference, -found.difference, kFixtureTolerance);
  }
}

TEST(DeLong, FindsNoDifferenceOfAScoreFromItself) {
  const MetricFixture fixture = metric_fixtures().front();
  const AucDifference same = compare_auc(fixture.pd, fixture.pd, fixture.bad);
  EXPECT_DOUBLE_EQ(same.difference, 0.0);
  EXPECT_DOUBLE_EQ(same.p_value, 1.0);
}

TEST(DeLong, HoldsItsIntervalWithinZeroAndOne) {
  const std::vector<double> scores = {0.1, 0.2, 0.6, 0.4, 0.8, 0.9};
  const std::vector<uint8_t> bad = {0, 0, 0, 1, 1, 1};
  EXPECT_DOUBLE_EQ(delong(scores, bad).interval().high, 1.0);
  EXPECT_DOUBLE_EQ(delong(scores, std::vector<uint8_t>(6, 1)).auc, 0.5);
}

}  // namespace
}  // namespace octroi
