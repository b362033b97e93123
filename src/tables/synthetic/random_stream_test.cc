#include "tables/synthetic/random_stream.h"

#include <gtest/gtest.h>

namespace octroi {
namespace {

TEST(RandomStream, GivesTheSameNumberForTheSameCountersInAnyOrder) {
  const RandomStream stream(7, 0, 12, 3);
  const double first = stream.uniform(5, 9);
  stream.normal(6, 9);
  EXPECT_EQ(stream.uniform(5, 9), first);
  EXPECT_EQ(RandomStream(7, 0, 12, 3).uniform(5, 9), first);
}

TEST(RandomStream, TellsSeedsPopulationsApplicantsTablesRowsAndSitesApart) {
  const double base = RandomStream(1, 1, 1, 1).uniform(1, 1);
  EXPECT_NE(RandomStream(2, 1, 1, 1).uniform(1, 1), base);
  EXPECT_NE(RandomStream(1, 2, 1, 1).uniform(1, 1), base);
  EXPECT_NE(RandomStream(1, 1, 2, 1).uniform(1, 1), base);
  EXPECT_NE(RandomStream(1, 1, 1, 2).uniform(1, 1), base);
  EXPECT_NE(RandomStream(1, 1, 1, 1).uniform(2, 1), base);
  EXPECT_NE(RandomStream(1, 1, 1, 1).uniform(1, 2), base);
}

TEST(RandomStream, DrawsAreUniformAndUncorrelatedBetweenNeighbours) {
  constexpr int kDraws = 100000;
  double sum = 0.0;
  double squares = 0.0;
  double products = 0.0;
  for (int i = 0; i < kDraws; ++i) {
    const RandomStream stream(3, 0, static_cast<uint64_t>(i), 0);
    const double x = stream.uniform(0, 0) - 0.5;
    const double y = stream.uniform(1, 0) - 0.5;
    sum += x;
    squares += x * x;
    products += x * y;
  }
  EXPECT_NEAR(sum / kDraws, 0.0, 0.004);
  EXPECT_NEAR(squares / kDraws, 1.0 / 12.0, 0.001);
  EXPECT_NEAR(products / kDraws, 0.0, 0.001);
}

TEST(NormalQuantile, IsTheInverseOfTheDistributionFunction) {
  for (const double p : {1e-9, 0.001, 0.02, 0.3, 0.5, 0.8413447460685429, 0.99, 1.0 - 1e-9}) {
    EXPECT_NEAR(normal_probability(normal_quantile(p)), p, 2e-9);
  }
  EXPECT_NEAR(normal_quantile(0.975), 1.959963984540054, 1e-8);
}

}  // namespace
}  // namespace octroi
