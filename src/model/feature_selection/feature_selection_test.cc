#include "model/feature_selection/feature_selection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "dataset/folds.h"
#include "model/feature_selection/null_importance.h"

namespace octroi {
namespace {

using ::testing::IsSubsetOf;
using ::testing::IsSupersetOf;

constexpr size_t kReal = 5, kNoise = 30, kRows = 1000;
const std::vector<std::string> kRealNames = {"real_0", "real_1", "real_2", "real_3", "real_4"};

struct Sample {
  Frame frame;
  std::vector<uint8_t> bad;
};

// The log-odds rise with five columns out of thirty-five.
Sample sample() {
  std::mt19937_64 random(4);
  const auto uniform = [&] { return static_cast<double>(random() >> 11) * 0x1p-53; };
  std::vector<FrameColumn> columns;
  for (size_t i = 0; i < kReal + kNoise; ++i) {
    // The real ones are not the first, so that no tie is broken in their favour.
    const bool is_real = i >= kNoise;
    columns.push_back(
        {is_real ? kRealNames[i - kNoise] : "noise_" + std::to_string(i), {}, {}, {}});
  }
  std::vector<uint8_t> bad;
  for (size_t row = 0; row < kRows; ++row) {
    double log_odds = -0.5;
    for (size_t i = 0; i < columns.size(); ++i) {
      columns[i].numbers.push_back(4.0 * uniform() - 2.0);
      if (i >= kNoise) log_odds += 0.8 * columns[i].numbers.back();
    }
    bad.push_back(uniform() < 1.0 / (1.0 + std::exp(-log_odds)));
  }
  return {Frame(std::vector<int64_t>(kRows), std::move(columns)), std::move(bad)};
}

const FeatureSelection& selected() {
  static const FeatureSelection selection = [] {
    const Sample data = sample();
    return select_features(*cheap_selection_learner(), data.frame, data.bad,
                           Folds(stratified_folds(data.bad, 3, 7), 3), 7);
  }();
  return selection;
}

TEST(FeatureSelection, FindsTheFeaturesThatTheOutcomeDependsOn) {
  EXPECT_THAT(selected().offered().features, IsSupersetOf(kRealNames));
  EXPECT_LE(selected().offered().features.size(), kReal + 1);
}

TEST(FeatureSelection, JudgesEverSmallerSetsFromAllFeaturesToOne) {
  const std::vector<SelectionStep>& steps = selected().steps;
  EXPECT_EQ(steps.front().features.size(), kReal + kNoise);
  EXPECT_EQ(steps.back().features.size(), 1u);
  for (size_t i = 1; i < steps.size(); ++i) {
    EXPECT_LT(steps[i].features.size(), steps[i - 1].features.size());
    EXPECT_THAT(steps[i].features, IsSubsetOf(steps[i - 1].features));
  }
  EXPECT_LT(steps.back().auc.value, selected().offered().auc.value - 0.05);
}

TEST(FeatureSelection, OffersTheSmallestSetWithinOneStandardErrorOfTheBest) {
  const FeatureSelection& selection = selected();
  EXPECT_EQ(selection.steps[selection.best].behind.difference, 0.0);
  EXPECT_LE(selection.offered().behind.difference, selection.offered().behind.standard_error);
  for (size_t i = selection.chosen + 1; i < selection.steps.size(); ++i) {
    EXPECT_GT(selection.steps[i].behind.difference, selection.steps[i].behind.standard_error);
  }
}

TEST(FeatureSelection, GivesTheSameSetsForTheSameSeed) {
  const Sample data = sample();
  const FeatureSelection again = select_features(*cheap_selection_learner(), data.frame, data.bad,
                                                 Folds(stratified_folds(data.bad, 3, 7), 3), 7);
  ASSERT_EQ(again.steps.size(), selected().steps.size());
  for (size_t i = 0; i < again.steps.size(); ++i) {
    EXPECT_EQ(again.steps[i].features, selected().steps[i].features);
    EXPECT_EQ(again.steps[i].auc.value, selected().steps[i].auc.value);
  }
}

TEST(NullImportance, LeavesMostOfTheNoiseOut) {
  const Sample data = sample();
  const std::vector<std::string> telling =
      telling_features(*cheap_selection_learner(), data.frame, data.bad, 7);
  EXPECT_THAT(telling, IsSupersetOf(kRealNames));
  EXPECT_LT(telling.size(), kReal + kNoise / 2);
}

}  // namespace
}  // namespace octroi
