#include "model/threshold.h"

#include <gtest/gtest.h>

#include <random>

#include "model/metrics/cost_per_client.h"

namespace octroi {
namespace {

constexpr CostMatrix kMatrix{4.0, 1.0};

struct Clients {
  std::vector<double> pd;
  std::vector<uint8_t> bad;
};

// Clients of whom the stated PD is wrong by a factor: bad with `true_factor` times their PD.
Clients clients(double true_factor, int count = 20000) {
  std::mt19937_64 random(3);
  std::uniform_real_distribution<double> uniform;
  Clients result;
  for (int i = 0; i < count; ++i) {
    result.pd.push_back(0.5 * uniform(random));
    result.bad.push_back(uniform(random) < true_factor * result.pd.back());
  }
  return result;
}

TEST(Threshold, IsThatOfTheCostsWherePdsAreRight) {
  const Clients sample = clients(1.0);
  const ThresholdChoice choice = choose_threshold(sample.pd, sample.bad, kMatrix);
  EXPECT_FALSE(choice.is_empirical);
  EXPECT_DOUBLE_EQ(choice.threshold, 0.2);
  EXPECT_DOUBLE_EQ(choice.theoretical, 0.2);
  EXPECT_NEAR(choice.empirical, 0.2, 0.03);
  EXPECT_GE(choice.gain, 0.0);
}

TEST(Threshold, IsTheCheapestOneWherePdsAreFarOff) {
  const Clients sample = clients(2.0);
  const ThresholdChoice choice = choose_threshold(sample.pd, sample.bad, kMatrix);
  EXPECT_TRUE(choice.is_empirical);
  EXPECT_DOUBLE_EQ(choice.threshold, choice.empirical);
  EXPECT_NEAR(choice.empirical, 0.1, 0.02) << "a stated PD of 0.1 is a true one of 0.2";
  EXPECT_NEAR(choice.gain,
              cost_per_client(sample.pd, sample.bad, choice.theoretical, kMatrix) -
                  cost_per_client(sample.pd, sample.bad, choice.empirical, kMatrix),
              1e-12);
  EXPECT_GT(choice.gain, 1.96 * choice.standard_error);
}

TEST(Threshold, DoesNotBelieveASampleTooSmallToTell) {
  const Clients sample = clients(2.0, 12);
  EXPECT_FALSE(choose_threshold(sample.pd, sample.bad, kMatrix).is_empirical);
}

}  // namespace
}  // namespace octroi
