#include "model/metrics/population_stability.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace octroi {
namespace {

std::vector<double> numbers_up_to(int count, double shift = 0.0) {
  std::vector<double> numbers;
  for (int i = 0; i < count; ++i) numbers.push_back(i + shift);
  return numbers;
}

TEST(PopulationStability, IsNoneOfTheSameScores) {
  EXPECT_EQ(population_stability(numbers_up_to(100), numbers_up_to(100)), 0.0);
  const std::vector<double> equal(50, 0.3);
  EXPECT_EQ(population_stability(equal, equal), 0.0);
}

TEST(PopulationStability, AddsUpWhatTheBinsDifferBy) {
  // Two bins with edge 1: 2 and 2 of the reference, 1 and 3 of the current; half a client more
  // each.
  const double before = 2.5 / 5.0, low = 1.5 / 5.0, high = 3.5 / 5.0;
  EXPECT_NEAR(
      population_stability(std::vector{0.0, 1.0, 2.0, 3.0}, std::vector{1.0, 2.0, 3.0, 4.0}, 2),
      (low - before) * std::log(low / before) + (high - before) * std::log(high / before), 1e-12);
}

TEST(PopulationStability, GrowsWithTheShiftAndStaysFinite) {
  const std::vector<double> reference = numbers_up_to(1000);
  const double small = population_stability(reference, numbers_up_to(1000, 50.0));
  const double large = population_stability(reference, numbers_up_to(1000, 5000.0));
  EXPECT_GT(small, 0.01);
  EXPECT_LT(small, 0.25);
  EXPECT_GT(large, 1.0);
  EXPECT_TRUE(std::isfinite(large));
}

}  // namespace
}  // namespace octroi
