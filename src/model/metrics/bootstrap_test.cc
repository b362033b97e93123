#include "model/metrics/bootstrap.h"

#include <gtest/gtest.h>

#include "model/metrics/brier.h"
#include "model/metrics/fixtures.h"
#include "model/metrics/ks.h"

namespace octroi {
namespace {

TEST(Bootstrap, AgreesWithTheStandardErrorOfAMean) {
  const MetricFixture fixture = metric_fixtures().front();
  const Estimate drawn = bootstrap(fixture.pd, fixture.bad, brier, 1, 4000);
  const Estimate known = mean_estimate(squared_errors(fixture.pd, fixture.bad), 0.0, 1.0);
  EXPECT_DOUBLE_EQ(drawn.value, known.value);
  EXPECT_NEAR((drawn.high - drawn.low) / (known.high - known.low), 1.0, 0.05);
}

TEST(Bootstrap, GivesTheSameIntervalForTheSameSeedAlone) {
  const MetricFixture fixture = metric_fixtures().front();
  const Estimate first = bootstrap(fixture.pd, fixture.bad, ks, 7);
  const Estimate again = bootstrap(fixture.pd, fixture.bad, ks, 7);
  const Estimate other = bootstrap(fixture.pd, fixture.bad, ks, 8);
  EXPECT_EQ(first.low, again.low);
  EXPECT_EQ(first.high, again.high);
  EXPECT_NE(first.low, other.low);
  EXPECT_LT(first.low, first.value);
  EXPECT_GT(first.high, first.value);
}

}  // namespace
}  // namespace octroi
