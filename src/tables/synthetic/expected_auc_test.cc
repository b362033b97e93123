#include "tables/synthetic/expected_auc.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tables/synthetic/random_stream.h"

namespace octroi {
namespace {

TEST(ExpectedAuc, EqualsTheSumOverAllPairs) {
  const RandomStream stream(1, 0, 0, 0);
  std::vector<double> scores;
  std::vector<double> pd;
  for (uint64_t i = 0; i < 60; ++i) {
    scores.push_back(std::floor(10.0 * stream.uniform(i, 0)));
    pd.push_back(0.3 * stream.uniform(i, 1));
  }
  double won = 0.0;
  double pairs = 0.0;
  for (size_t bad = 0; bad < pd.size(); ++bad) {
    for (size_t good = 0; good < pd.size(); ++good) {
      if (bad == good) continue;
      const double weight = pd[bad] * (1.0 - pd[good]);
      pairs += weight;
      if (scores[bad] > scores[good]) won += weight;
      if (scores[bad] == scores[good]) won += 0.5 * weight;
    }
  }
  EXPECT_NEAR(expected_auc(scores, pd), won / pairs, 1e-12);
}

TEST(ExpectedAuc, IsTheUsualAucWhenThePdAreLabels) {
  const std::vector<double> scores = {0.1, 0.4, 0.35, 0.8};
  const std::vector<double> labels = {0.0, 0.0, 1.0, 1.0};
  EXPECT_DOUBLE_EQ(expected_auc(scores, labels), 0.75);
}

TEST(ExpectedAuc, IsMissingWithoutPairs) {
  EXPECT_TRUE(std::isnan(expected_auc(std::vector<double>{1.0}, std::vector<double>{0.5})));
}

}  // namespace
}  // namespace octroi
