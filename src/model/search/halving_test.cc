#include "model/search/halving.h"

#include <gtest/gtest.h>

namespace octroi {
namespace {

Trial trial(int number, std::vector<double> scores) { return {number, {}, std::move(scores)}; }

const Halving kHalving({SearchObjective::kLogLoss, 4, 3, 8}, 5);

TEST(Halving, KeepsTheBestThirdAtARung) {
  const std::vector<Trial> earlier = {trial(0, {0.1}), trial(1, {0.2}), trial(2, {0.3}),
                                      trial(3, {0.4}), trial(4, {0.5})};
  EXPECT_FALSE(kHalving.stops(trial(5, {0.15}), earlier));
  EXPECT_TRUE(kHalving.stops(trial(5, {0.25}), earlier));
  EXPECT_TRUE(kHalving.stops(trial(5, {0.2}), earlier)) << "of equals the first goes on";
}

TEST(Halving, LetsTheFirstAndEveryBestGoOn) {
  EXPECT_FALSE(kHalving.stops(trial(1, {0.9}), {}));
  EXPECT_FALSE(kHalving.stops(trial(2, {0.1}), {trial(1, {0.2})}));
  EXPECT_TRUE(kHalving.stops(trial(2, {0.3}), {trial(1, {0.2})}));
}

TEST(Halving, ComparesOnTheSameFoldsAlone) {
  const std::vector<Trial> earlier = {trial(1, {0.1, 0.1, 0.1}), trial(2, {0.05})};
  EXPECT_FALSE(kHalving.stops(trial(3, {0.3, 0.3, 0.09}), earlier));
  EXPECT_TRUE(kHalving.stops(trial(3, {0.0, 0.0, 0.11}), earlier));
}

TEST(Halving, LooksAtTheRungsAlone) {
  const std::vector<Trial> earlier = {trial(1, {0.1, 0.1, 0.1, 0.1, 0.1})};
  EXPECT_FALSE(kHalving.stops(trial(3, {0.3, 0.3}), earlier));
  EXPECT_FALSE(kHalving.stops(trial(3, {0.3, 0.3, 0.3, 0.3}), earlier));
  EXPECT_FALSE(kHalving.stops(trial(3, {0.3, 0.3, 0.3, 0.3, 0.3}), earlier));
}

TEST(Halving, SparesEveryEighthTrial) {
  const std::vector<Trial> earlier = {trial(1, {0.1})};
  EXPECT_FALSE(kHalving.stops(trial(16, {0.3}), earlier));
  EXPECT_TRUE(kHalving.stops(trial(17, {0.3}), earlier));
}

}  // namespace
}  // namespace octroi
