#include "model/search/parameter_importance.h"

#include <gtest/gtest.h>

#include <cmath>

#include "model/search/draws.h"
#include "model/search/made_up_space.h"

namespace octroi {
namespace {

std::vector<Trial> trials_scored_by(size_t parameter, double best, int count) {
  std::vector<Trial> trials;
  Draws draws(3, 0);
  for (int number = 0; number < count; ++number) {
    const double whole = 2.0 + std::floor(8.0 * draws.uniform());
    const Point point = {-1.0 + 4.0 * draws.uniform(), std::pow(10.0, -3.0 + 5.0 * draws.uniform()),
                         whole, 4.0 + std::floor(250.0 * draws.uniform()),
                         std::floor(3.0 * draws.uniform())};
    trials.push_back({number, point, {std::abs(point[parameter] - best)}});
  }
  return trials;
}

TEST(ParameterImportance, IsLargestForTheParameterThatDecides) {
  const SearchSpace space = made_up::space_of_all_kinds();
  for (const size_t parameter : {size_t{0}, size_t{2}}) {
    const auto importance = parameter_importance(space, trials_scored_by(parameter, 2.5, 200));
    ASSERT_EQ(importance.size(), 5u);
    EXPECT_EQ(importance[0].name, space.parameters[parameter].name);
    EXPECT_GT(importance[0].share, 0.5);
    double sum = 0.0;
    for (const ParameterImportance& one : importance) sum += one.share;
    EXPECT_NEAR(sum, 1.0, 1e-12);
  }
}

TEST(ParameterImportance, IsUnknownAfterAFewTrials) {
  EXPECT_TRUE(
      parameter_importance(made_up::space_of_all_kinds(), trials_scored_by(0, 1.0, 19)).empty());
}

}  // namespace
}  // namespace octroi
