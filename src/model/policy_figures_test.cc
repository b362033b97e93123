#include "model/policy_figures.h"

#include <gtest/gtest.h>

#include "model/metrics/binomial.h"

namespace octroi {
namespace {

class PolicyFiguresTest : public ::testing::Test {
 protected:
  PolicyFiguresTest() {
    policy_.costs = {4.0, 1.0};
    policy_.threshold = 0.2;
    policy_.refer_from = 0.5;
    policy_.refer_to = 1.5;
    policy_.grades = {{"A", 0.1}, {"B", 0.5}, {"C", 0.6}, {"D", 1.0}};
  }
  Policy policy_;
  const std::vector<double> pd_ = {0.02, 0.08, 0.15, 0.25, 0.4, 0.9};
  const std::vector<uint8_t> bad_ = {0, 0, 1, 0, 1, 1};
};

TEST_F(PolicyFiguresTest, SayWhatBecameOfThoseApprovedReferredAndRefused) {
  const std::vector<PolicyGroup> groups = decision_groups(policy_, pd_, bad_);
  ASSERT_EQ(groups.size(), 3u);
  EXPECT_EQ(groups[0].name, "approve");
  EXPECT_EQ(groups[0].clients, 2u);
  EXPECT_NEAR(groups[0].mean_pd, 0.05, 1e-15);
  EXPECT_EQ(groups[0].bad_rate.value, 0.0);
  EXPECT_EQ(groups[1].clients, 2u);
  EXPECT_EQ(groups[1].bad_rate.value, 0.5);
  EXPECT_EQ(groups[1].bad_rate.high, bad_rate_estimate(1, 2).high);
  EXPECT_EQ(groups[2].bad_rate.value, 1.0);
  EXPECT_NEAR(groups[0].share + groups[1].share + groups[2].share, 1.0, 1e-15);
}

TEST_F(PolicyFiguresTest, ListEveryGradeThoughNobodyIsInIt) {
  const std::vector<PolicyGroup> groups = grade_groups(policy_, pd_, bad_);
  ASSERT_EQ(groups.size(), 4u);
  EXPECT_EQ(groups[1].clients, 3u);
  EXPECT_EQ(groups[2].clients, 0u);
  EXPECT_EQ(groups[2].mean_pd, 0.0);
  EXPECT_EQ(groups[2].bad_rate.high, 1.0);
  EXPECT_EQ(groups[3].name, "D");
}

TEST_F(PolicyFiguresTest, PriceThresholdsAroundTheOneTaken) {
  const std::vector<ThresholdFigures> rows = threshold_sensitivity(policy_, pd_, bad_);
  ASSERT_EQ(rows.size(), 5u);
  EXPECT_DOUBLE_EQ(rows[0].threshold, 0.16);
  EXPECT_EQ(rows[2].factor, 1.0);
  EXPECT_DOUBLE_EQ(rows[2].refused, 0.5);
  EXPECT_DOUBLE_EQ(rows[2].recall, 2.0 / 3.0);
  EXPECT_DOUBLE_EQ(rows[2].cost, 5.0 / 6.0);
}

TEST_F(PolicyFiguresTest, SayWhatAWrongPriceOfADefaultWouldHaveCost) {
  const std::vector<CostFigures> rows = cost_sensitivity(policy_, pd_, bad_);
  ASSERT_EQ(rows.size(), 5u);
  EXPECT_EQ(rows[0].costs.missed_default, 2.0);
  EXPECT_DOUBLE_EQ(rows[0].decided.threshold, 1.0 / 3.0);
  EXPECT_DOUBLE_EQ(rows[0].decided.cost, 2.0 / 6.0);
  EXPECT_DOUBLE_EQ(rows[0].unaware, 3.0 / 6.0);
  EXPECT_DOUBLE_EQ(rows[0].approve_all, 1.0);
  EXPECT_EQ(rows[2].decided.cost, rows[2].unaware) << "the policy's own price";
  EXPECT_EQ(rows[4].costs.missed_default, 8.0);
}

}  // namespace
}  // namespace octroi
