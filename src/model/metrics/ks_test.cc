#include "model/metrics/ks.h"

#include <gtest/gtest.h>

#include "model/metrics/fixtures.h"

namespace octroi {
namespace {

TEST(Ks, IsTheLargestDistanceOfTheRocCurveFromItsDiagonal) {
  for (const MetricFixture& fixture : metric_fixtures()) {
    EXPECT_NEAR(ks(fixture.pd, fixture.bad), fixture["ks"], kFixtureTolerance) << fixture.name;
  }
}

TEST(Ks, IsNothingWhereScoresAreEqualOrAClassIsAbsent) {
  EXPECT_DOUBLE_EQ(ks(std::vector{0.3, 0.3}, std::vector<uint8_t>{0, 1}), 0.0);
  EXPECT_DOUBLE_EQ(ks(std::vector{0.1, 0.9}, std::vector<uint8_t>{1, 1}), 0.0);
}

}  // namespace
}  // namespace octroi
