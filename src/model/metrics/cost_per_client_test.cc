#include "model/metrics/cost_per_client.h"

#include <gtest/gtest.h>

#include <cmath>

#include "model/metrics/estimate.h"
#include "model/metrics/fixtures.h"

namespace octroi {
namespace {

constexpr CostMatrix kMatrix{10.0, 1.0};

TEST(CostPerClient, IsTheMeanOfTheCostMatrix) {
  for (const MetricFixture& fixture : metric_fixtures()) {
    const double threshold = kMatrix.optimal_threshold();
    EXPECT_NEAR(cost_per_client(fixture.pd, fixture.bad, threshold, kMatrix), fixture["cost"],
                kFixtureTolerance);
    const std::vector<double> each = costs(fixture.pd, fixture.bad, threshold, kMatrix);
    EXPECT_NEAR(deviation(each) / std::sqrt(static_cast<double>(each.size())),
                fixture["cost_standard_error"], kFixtureTolerance);
  }
}

TEST(CostPerClient, RefusesAClientAtTheThreshold) {
  EXPECT_EQ(
      costs(std::vector{0.1, 0.1, 0.09, 0.09}, std::vector<uint8_t>{1, 0, 1, 0}, 0.1, kMatrix),
      (std::vector{0.0, 1.0, 10.0, 0.0}));
}

TEST(CostPerClient, IsNowhereLowerThanAtItsCheapestThreshold) {
  for (const MetricFixture& fixture : metric_fixtures()) {
    const double cheapest = cheapest_threshold(fixture.pd, fixture.bad, kMatrix);
    const double lowest = cost_per_client(fixture.pd, fixture.bad, cheapest, kMatrix);
    std::vector<double> thresholds = fixture.pd;
    thresholds.insert(thresholds.end(), {0.0, 1.0});
    for (const double threshold : thresholds) {
      EXPECT_LE(lowest, cost_per_client(fixture.pd, fixture.bad, threshold, kMatrix) + 1e-12);
    }
  }
}

TEST(CostPerClient, IsCheapestWhereAllAreRefusedIfAllAreBad) {
  EXPECT_DOUBLE_EQ(cheapest_threshold(std::vector{0.2, 0.4}, std::vector<uint8_t>{1, 1}, kMatrix),
                   0.0);
  EXPECT_DOUBLE_EQ(cheapest_threshold(std::vector{0.2, 0.4}, std::vector<uint8_t>{0, 0}, kMatrix),
                   1.0);
  EXPECT_DOUBLE_EQ(cheapest_threshold(std::vector{0.2, 0.4}, std::vector<uint8_t>{0, 1}, kMatrix),
                   0.3);
}

}  // namespace
}  // namespace octroi
