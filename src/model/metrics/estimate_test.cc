#include "model/metrics/estimate.h"

#include <gtest/gtest.h>

#include <vector>

namespace octroi {
namespace {

TEST(Estimate, ReachesTwoStandardErrorsEachWay) {
  const Estimate found = estimate(0.5, 0.1, 0.0, 1.0);
  EXPECT_NEAR(found.low, 0.304004, 1e-6);
  EXPECT_NEAR(found.high, 0.695996, 1e-6);
}

TEST(Estimate, StaysWithinItsLimits) {
  EXPECT_DOUBLE_EQ(estimate(0.1, 0.1, 0.0, 1.0).low, 0.0);
  EXPECT_DOUBLE_EQ(estimate(0.9, 0.1, 0.0, 1.0).high, 1.0);
}

TEST(Estimate, OfAMeanHasTheStandardErrorOfTheMean) {
  const std::vector<double> values = {1.0, 2.0, 3.0, 4.0};
  EXPECT_DOUBLE_EQ(deviation(values), 1.2909944487358056);
  const Estimate found = mean_estimate(values, 0.0, 10.0);
  EXPECT_DOUBLE_EQ(found.value, 2.5);
  EXPECT_NEAR(found.high, 2.5 + 1.959963984540054 * 1.2909944487358056 / 2, 1e-12);
}

TEST(Estimate, OfNothingIsZero) {
  EXPECT_DOUBLE_EQ(mean({}), 0.0);
  EXPECT_DOUBLE_EQ(deviation(std::vector{3.0}), 0.0);
}

}  // namespace
}  // namespace octroi
