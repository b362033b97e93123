#include "model/blend_weights.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "dataset/folds.h"
#include "model/metrics/log_loss.h"

namespace octroi {
namespace {

using Margins = std::vector<std::vector<double>>;

// The truth, twice seen through noise, and noise alone.
struct Sample {
  Margins members{3};
  std::vector<uint8_t> bad;
  std::vector<size_t> rows;
};

Sample sample(size_t count, double noise_of_second = 0.7) {
  std::mt19937_64 random(3);
  const auto uniform = [&] { return static_cast<double>(random() >> 11) * 0x1p-53; };
  const auto noise = [&] { return uniform() + uniform() + uniform() - 1.5; };
  Sample made;
  for (size_t row = 0; row < count; ++row) {
    const double truth = -1.0 + 2.0 * noise();
    made.members[0].push_back(truth + noise());
    made.members[1].push_back(0.5 * truth + noise_of_second * noise());
    made.members[2].push_back(-0.3 * truth + noise());
    made.bad.push_back(uniform() < 1.0 / (1.0 + std::exp(-truth)));
    made.rows.push_back(row);
  }
  return made;
}

// Of the objective, by member and last by the intercept.
std::vector<double> gradient(const Sample& sample, const BlendWeights& at, double l2) {
  std::vector<double> sums(4, 0.0);
  for (size_t row = 0; row < sample.bad.size(); ++row) {
    const double residual =
        1.0 / (1.0 + std::exp(-at.margin(sample.members, row))) - sample.bad[row];
    for (size_t m = 0; m < 3; ++m) sums[m] += residual * sample.members[m][row];
    sums[3] += residual;
  }
  for (size_t m = 0; m < 3; ++m) sums[m] += l2 * at.weights[m];
  return sums;
}

double loss(const std::vector<double>& margins, const std::vector<uint8_t>& bad) {
  std::vector<double> pd;
  for (const double margin : margins) pd.push_back(1.0 / (1.0 + std::exp(-margin)));
  return log_loss(pd, bad);
}

TEST(BlendWeights, LieWhereNoPermittedStepLowersTheLoss) {
  const Sample made = sample(2000);
  for (const double l2 : {1.0, 200.0}) {
    const BlendWeights found = fit_blend_weights(made.members, made.bad, made.rows, l2);
    const std::vector<double> slope = gradient(made, found, l2);
    EXPECT_GT(found.weights[0], 0.1);
    EXPECT_GT(found.weights[1], 0.1);
    EXPECT_NEAR(slope[0], 0.0, 1e-7);
    EXPECT_NEAR(slope[1], 0.0, 1e-7);
    EXPECT_EQ(found.weights[2], 0.0) << "a member that is wrong is left out, not turned round";
    EXPECT_GT(slope[2], 0.0);
    EXPECT_NEAR(slope[3], 0.0, 1e-7) << "the intercept is free";
  }
}

TEST(BlendWeights, AreSharedBetweenTwins) {
  Sample made = sample(500);
  made.members[1] = made.members[0];
  const BlendWeights found = fit_blend_weights(made.members, made.bad, made.rows);
  EXPECT_NEAR(found.weights[0], found.weights[1], 1e-6);
}

TEST(BlendWeights, StandWhereNoMemberKnowsAnything) {
  Sample made = sample(300);
  for (auto& member : made.members) std::fill(member.begin(), member.end(), 0.0);
  const BlendWeights found = fit_blend_weights(made.members, made.bad, made.rows);
  const double rate = std::accumulate(made.bad.begin(), made.bad.end(), 0.0) / 300.0;
  EXPECT_NEAR(found.intercept, std::log(rate / (1.0 - rate)), 1e-9);
}

TEST(CrossFittedBlend, BeatsEachOfItsMembersOnRowsItWasNotFittedOn) {
  const Sample made = sample(4000);
  const std::vector<int> fold_of_row = stratified_folds(made.bad, 5, 1);
  const double blended = loss(cross_fitted_blend(made.members, made.bad, fold_of_row, 5), made.bad);
  for (size_t m = 0; m < 3; ++m) {
    const double alone =
        loss(cross_fitted_blend({made.members[m]}, made.bad, fold_of_row, 5), made.bad);
    EXPECT_LT(blended, alone);
  }
}

TEST(CrossFittedBlend, TakesNoFoldsOwnLabelsForItsWeights) {
  const Sample made = sample(400);
  const std::vector<int> fold_of_row = stratified_folds(made.bad, 4, 1);
  const std::vector<double> margins = cross_fitted_blend(made.members, made.bad, fold_of_row, 4);
  std::vector<uint8_t> other_labels = made.bad;
  for (const size_t row : rows_of_fold(fold_of_row, 2)) other_labels[row] = !made.bad[row];
  const std::vector<double> changed =
      cross_fitted_blend(made.members, other_labels, fold_of_row, 4);
  for (size_t row = 0; row < made.bad.size(); ++row) {
    if (fold_of_row[row] == 2) {
      EXPECT_EQ(changed[row], margins[row]) << "a fold's own labels moved its margins";
    } else {
      EXPECT_NE(changed[row], margins[row]);
    }
  }
}

}  // namespace
}  // namespace octroi
