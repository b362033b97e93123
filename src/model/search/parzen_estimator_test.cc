#include "model/search/parzen_estimator.h"

#include <gtest/gtest.h>

#include <cmath>

#include "model/search/made_up_space.h"

namespace octroi {
namespace {

const std::vector<Point> kObserved = {
    {0.0, 1.0, 2.0, 8.0, 0.0}, {0.1, 1.5, 3.0, 9.0, 0.0}, {2.9, 90.0, 9.0, 256.0, 2.0}};
const std::vector<double> kWeights = {1.0, 1.0, 0.5};

// The estimator of one parameter alone.
ParzenEstimator along(size_t index) {
  static const SearchSpace all = made_up::space_of_all_kinds();
  static std::vector<SearchSpace> axes(all.parameters.size());
  axes[index] = {{all.parameters[index]}, {}};
  std::vector<Point> observed;
  for (const Point& point : kObserved) observed.push_back({point[index]});
  return {axes[index], observed, kWeights};
}

TEST(ParzenEstimator, IsADensityOfNumbers) {
  constexpr int kCells = 20'000;
  double plain = 0.0, ratio = 0.0;
  for (int i = 0; i < kCells; ++i) {
    const double share = (i + 0.5) / kCells;
    plain += std::exp(along(0).log_density({-1.0 + 4.0 * share})) * 4.0 / kCells;
    // On its own axis, which is that of the logarithms.
    ratio += std::exp(along(1).log_density({1e-3 * std::pow(1e5, share)})) * std::log(1e5) / kCells;
  }
  EXPECT_NEAR(plain, 1.0, 1e-6);
  EXPECT_NEAR(ratio, 1.0, 1e-6);
}

TEST(ParzenEstimator, IsAProbabilityOfWholeNumbersAndOfChoices) {
  double whole = 0.0, whole_ratio = 0.0, choice = 0.0;
  for (int value = 2; value <= 9; ++value) whole += std::exp(along(2).log_density({1.0 * value}));
  for (int value = 4; value <= 256; ++value) {
    whole_ratio += std::exp(along(3).log_density({1.0 * value}));
  }
  for (int value = 0; value < 3; ++value) choice += std::exp(along(4).log_density({1.0 * value}));
  EXPECT_NEAR(whole, 1.0, 1e-12);
  EXPECT_NEAR(whole_ratio, 1.0, 1e-12);
  EXPECT_NEAR(choice, 1.0, 1e-12);
}

TEST(ParzenEstimator, IsHighWhereObservationsLie) {
  EXPECT_GT(along(0).log_density({0.05}), along(0).log_density({1.5}));
  EXPECT_GT(along(4).log_density({0.0}), along(4).log_density({1.0}));
}

TEST(ParzenEstimator, DrawsPointsOfTheSpaceInItsOwnProportions) {
  const SearchSpace space = made_up::space_of_all_kinds();
  const ParzenEstimator estimator(space, kObserved, kWeights);
  Draws draws(1, 0);
  constexpr int kDraws = 20'000;
  std::vector<int> of_choice(3);
  for (int i = 0; i < kDraws; ++i) {
    const Point point = estimator.sample(draws);
    for (size_t axis = 0; axis < 4; ++axis) {
      EXPECT_GE(point[axis], space.parameters[axis].from);
      EXPECT_LE(point[axis], space.parameters[axis].to);
    }
    EXPECT_EQ(point[2], std::round(point[2]));
    EXPECT_EQ(point[3], std::round(point[3]));
    ++of_choice[static_cast<size_t>(point[4])];
  }
  for (size_t value = 0; value < 3; ++value) {
    EXPECT_NEAR(static_cast<double>(of_choice[value]) / kDraws,
                std::exp(along(4).log_density({static_cast<double>(value)})), 0.01);
  }
}

}  // namespace
}  // namespace octroi
