#include "model/metrics/brier.h"

#include <gtest/gtest.h>

#include "model/metrics/fixtures.h"

namespace octroi {
namespace {

TEST(Brier, IsThatOfScikitLearn) {
  for (const MetricFixture& fixture : metric_fixtures()) {
    EXPECT_NEAR(brier(fixture.pd, fixture.bad), fixture["brier"], kFixtureTolerance);
  }
}

}  // namespace
}  // namespace octroi
