#include "model/search/tpe_sampler.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "model/search/made_up_space.h"

namespace octroi {
namespace {

// Lowest (0) at plain 1, ratio 0.1, whole 7, whole_ratio 32, kind "b".
double bowl(const Point& point) {
  const double plain = (point[0] - 1.0) / 2.0, ratio = std::log10(point[1] / 0.1) / 2.5;
  const double whole = (point[2] - 7.0) / 4.0, whole_ratio = std::log2(point[3] / 32.0) / 3.0;
  return plain * plain + ratio * ratio + whole * whole + whole_ratio * whole_ratio +
         (point[4] == 1.0 ? 0.0 : 1.0);
}

// Lowest where `plain` rises with the logarithm of `ratio`: the two are to be found together.
double valley(const Point& point) {
  const double across = (point[0] - 1.0) / 2.0 - std::log10(point[1] / 0.3) / 2.5;
  const double along = (point[0] - 2.0) / 2.0;
  return 10.0 * across * across + along * along;
}

template <typename Function>
double best_of_search(const Function& function, uint64_t seed, int trials, bool learns) {
  const SearchSpace space = made_up::space_of_all_kinds();
  std::vector<Observation> observations;
  double best = 1e9;
  for (int number = 1; number <= trials; ++number) {
    const Point point =
        suggest(space, number, learns ? observations : std::vector<Observation>(), seed);
    observations.push_back({point, function(point)});
    best = std::min(best, observations.back().value);
  }
  return best;
}

template <typename Function>
double median_of_best(const Function& function, bool learns) {
  std::vector<double> best;
  for (uint64_t seed = 0; seed < 15; ++seed) {
    best.push_back(best_of_search(function, seed, 80, learns));
  }
  std::ranges::nth_element(best, best.begin() + 7);
  return best[7];
}

TEST(TpeSampler, FindsLowerPointsThanChance) {
  EXPECT_LT(median_of_best(bowl, true), 0.5 * median_of_best(bowl, false));
  EXPECT_LT(median_of_best(valley, true), 0.5 * median_of_best(valley, false));
}

TEST(TpeSampler, BeginsAtTheStartOfTheSpace) {
  const SearchSpace space = made_up::space_of_all_kinds();
  EXPECT_EQ(suggest(space, 0, {}, 7), space.start);
}

TEST(TpeSampler, SuggestsTheSameForTheSameSeedAndTrialAlone) {
  const SearchSpace space = made_up::space_of_all_kinds();
  EXPECT_EQ(suggest(space, 3, {}, 7), suggest(space, 3, {}, 7));
  EXPECT_NE(suggest(space, 3, {}, 7), suggest(space, 4, {}, 7));
  EXPECT_NE(suggest(space, 3, {}, 7), suggest(space, 3, {}, 8));
}

}  // namespace
}  // namespace octroi
