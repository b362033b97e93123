#include "model/metrics/gini.h"

#include <gtest/gtest.h>

#include "model/metrics/fixtures.h"

namespace octroi {
namespace {

TEST(Gini, IsTwiceTheAucLessOne) {
  for (const MetricFixture& fixture : metric_fixtures()) {
    EXPECT_NEAR(gini(fixture.pd, fixture.bad), 2 * fixture["auc"] - 1, kFixtureTolerance);
  }
}

}  // namespace
}  // namespace octroi
