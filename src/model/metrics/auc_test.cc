#include "model/metrics/auc.h"

#include <gtest/gtest.h>

#include "model/metrics/fixtures.h"

namespace octroi {
namespace {

TEST(Auc, IsThatOfScikitLearn) {
  for (const MetricFixture& fixture : metric_fixtures()) {
    EXPECT_NEAR(auc(fixture.pd, fixture.bad), fixture["auc"], kFixtureTolerance) << fixture.name;
  }
}

TEST(Auc, CountsATieAsHalf) {
  EXPECT_DOUBLE_EQ(auc(std::vector{0.2, 0.2}, std::vector<uint8_t>{0, 1}), 0.5);
  EXPECT_DOUBLE_EQ(auc(std::vector{0.1, 0.2, 0.2}, std::vector<uint8_t>{0, 0, 1}), 0.75);
}

TEST(Auc, IsOneHalfWithoutOneOfTheClasses) {
  EXPECT_DOUBLE_EQ(auc(std::vector{0.1, 0.9}, std::vector<uint8_t>{0, 0}), 0.5);
  EXPECT_DOUBLE_EQ(auc(std::vector{0.1, 0.9}, std::vector<uint8_t>{1, 1}), 0.5);
  EXPECT_DOUBLE_EQ(auc({}, {}), 0.5);
}

}  // namespace
}  // namespace octroi
