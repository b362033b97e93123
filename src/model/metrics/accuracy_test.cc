#include "model/metrics/accuracy.h"

#include <gtest/gtest.h>

#include "model/metrics/fixtures.h"

namespace octroi {
namespace {

TEST(Accuracy, IsThatOfScikitLearn) {
  for (const MetricFixture& fixture : metric_fixtures()) {
    EXPECT_NEAR(accuracy(fixture.pd, fixture.bad, 0.5), fixture["accuracy"], kFixtureTolerance);
  }
}

TEST(Accuracy, TakesAPdAtTheThresholdForBad) {
  EXPECT_EQ(hits(std::vector{0.5, 0.5, 0.4}, std::vector<uint8_t>{1, 0, 0}, 0.5),
            (std::vector{1.0, 0.0, 1.0}));
}

}  // namespace
}  // namespace octroi
