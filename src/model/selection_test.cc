#include "model/selection.h"

#include <gtest/gtest.h>

#include "model/metrics/cost_per_client.h"
#include "model/metrics/log_loss.h"

namespace octroi {
namespace {

const std::vector<uint8_t> kBad = {1, 0, 1, 0, 1, 0, 1, 0};

Evaluation of(const std::vector<double>& pd) {
  Evaluation evaluation;
  evaluation.pd = pd;
  evaluation.losses = log_losses(pd, kBad);
  evaluation.row_costs = costs(pd, kBad, 0.6, CostMatrix{});
  evaluation.log_loss = mean_estimate(evaluation.losses, 0.0, 35.0);
  return evaluation;
}

TEST(Selection, TakesTheModelWithTheLowestLogLossWhereNoSimplerOneComesNear) {
  const Selection selection = select_model(
      {of(std::vector(8, 0.5)), of({0.9, 0.1, 0.8, 0.2, 0.9, 0.1, 0.8, 0.2})}, kBad, 1);
  EXPECT_EQ(selection.best, 1u);
  EXPECT_EQ(selection.chosen, 1u);
  EXPECT_GT(selection.comparisons[0].loss_difference, selection.comparisons[0].loss_standard_error);
  EXPECT_DOUBLE_EQ(selection.comparisons[0].auc.difference, 0.5);
  const PairedDifference& cost = selection.comparisons[0].cost;
  EXPECT_DOUBLE_EQ(cost.difference.value, 5.0) << "all four bads are approved at a PD of 0.5";
  EXPECT_GT(cost.difference.low, 0.0);
  EXPECT_LT(cost.p_value, 0.05);
}

TEST(Selection, TakesTheSimplestModelWithinOneStandardErrorOfTheBest) {
  const Selection selection =
      select_model({of(std::vector(8, 0.5)), of({0.8, 0.1, 0.9, 0.2, 0.8, 0.1, 0.9, 0.3}),
                    of({0.9, 0.1, 0.8, 0.2, 0.9, 0.1, 0.8, 0.2})},
                   kBad, 1);
  EXPECT_EQ(selection.best, 2u);
  EXPECT_EQ(selection.chosen, 1u);
  EXPECT_GT(selection.comparisons[1].loss_difference, 0.0);
  EXPECT_LE(selection.comparisons[1].loss_difference, selection.comparisons[1].loss_standard_error);
}

TEST(Selection, ComparesTheBestWithItselfAsEqual) {
  const Selection selection = select_model({of({0.9, 0.1, 0.8, 0.2, 0.9, 0.1, 0.8, 0.2})}, kBad, 1);
  EXPECT_EQ(selection.chosen, 0u);
  EXPECT_DOUBLE_EQ(selection.comparisons[0].loss_difference, 0.0);
  EXPECT_DOUBLE_EQ(selection.comparisons[0].auc.p_value, 1.0);
  EXPECT_EQ(selection.comparisons[0].cost.difference.high, 0.0);
  EXPECT_DOUBLE_EQ(selection.comparisons[0].cost.p_value, 1.0);
}

TEST(Selection, TakesTheFirstOfTwoEqualModels) {
  const Evaluation same = of({0.9, 0.1, 0.8, 0.2, 0.9, 0.1, 0.8, 0.2});
  EXPECT_EQ(select_model({same, same}, kBad, 1).chosen, 0u);
}

}  // namespace
}  // namespace octroi
