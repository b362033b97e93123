#include "model/metrics/log_loss.h"

#include <gtest/gtest.h>

#include "model/metrics/fixtures.h"

namespace octroi {
namespace {

TEST(LogLoss, IsThatOfScikitLearn) {
  for (const MetricFixture& fixture : metric_fixtures()) {
    EXPECT_NEAR(log_loss(fixture.pd, fixture.bad), fixture["log_loss"], kFixtureTolerance);
  }
}

TEST(LogLoss, StaysFiniteForACertaintyThatWasWrong) {
  EXPECT_NEAR(log_loss(std::vector{0.0}, std::vector<uint8_t>{1}), 34.5, 0.1);
  EXPECT_NEAR(log_loss(std::vector{1.0}, std::vector<uint8_t>{0}), 34.5, 0.1);
}

}  // namespace
}  // namespace octroi
