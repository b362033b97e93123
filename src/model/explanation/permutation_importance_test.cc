#include "model/explanation/permutation_importance.h"

#include <gtest/gtest.h>

#include "dataset/folds.h"
#include "model/logistic_model.h"
#include "model/made_up_frame.h"
#include "model/metrics/auc.h"

namespace octroi {
namespace {

// The margin is 1.2·debt − 0.7; income, region and noise do nothing.
std::shared_ptr<const Model> by_debt_alone() {
  const FeatureEffect debt{-10, 10, 1.2, 0.0, 0.0, {}}, nothing{-1, 1, 0.0, 0.0, 0.0, {}};
  const FeatureEffect by_region{0, 0, 0.0, 0.0, 0.0, {0.0, 0.0, 0.0, 0.0}};
  return std::make_shared<LogisticModel>(
      std::vector<EncodedFeature>{{"debt", false, {}},
                                  {"income", false, {}},
                                  {"region", true, {"east", "north", "south", "west"}},
                                  {"noise", false, {}}},
      std::vector<FeatureEffect>{debt, nothing, by_region, nothing}, -0.7);
}

class PermutationImportanceTest : public ::testing::Test {
 protected:
  std::vector<PermutationImportance> of(const std::vector<std::vector<size_t>>& groups,
                                        uint64_t seed = 1) const {
    return permutation_importance(
        {models_, clients_.frame, clients_.bad, fold_of_row_, Calibration(1.0, 0.0)}, groups,
        10'000, 4, seed);
  }

  const made_up::Clients clients_ = made_up::clients(900);
  const std::vector<int> fold_of_row_ = stratified_folds(clients_.bad, 3, 7);
  const std::vector<std::shared_ptr<const Model>> models_ =
      std::vector<std::shared_ptr<const Model>>(3, by_debt_alone());
};

TEST_F(PermutationImportanceTest, TakesAwayAllThatAModelKnowsOfItsOnlyFeature) {
  const std::vector<PermutationImportance> found = of({{0}, {3}});
  const double whole = auc(models_[0]->margin(clients_.frame), clients_.bad);
  EXPECT_NEAR(found[0].auc_drop.value, whole - 0.5, 0.03);
  EXPECT_LT(found[0].auc_drop.low, found[0].auc_drop.value);
  EXPECT_GT(found[0].log_loss_increase.low, 0.0);
  EXPECT_EQ(found[1].auc_drop.value, 0.0);
  EXPECT_EQ(found[1].log_loss_increase.value, 0.0);
  EXPECT_EQ(found[1].log_loss_increase.high, 0.0);
}

TEST_F(PermutationImportanceTest, ShufflesTheFeaturesOfAGroupTogether) {
  const std::vector<PermutationImportance> found = of({{0}, {0, 1, 2, 3}});
  EXPECT_DOUBLE_EQ(found[0].log_loss_increase.value, found[1].log_loss_increase.value);
}

TEST_F(PermutationImportanceTest, GivesTheSameForTheSameSeedAlone) {
  EXPECT_EQ(of({{0}})[0].log_loss_increase.value, of({{0}})[0].log_loss_increase.value);
  EXPECT_NE(of({{0}})[0].log_loss_increase.value, of({{0}}, 9)[0].log_loss_increase.value);
}

}  // namespace
}  // namespace octroi
