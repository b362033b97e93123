#include "model/evaluation.h"

#include <gtest/gtest.h>

#include <cmath>

#include "dataset/folds.h"
#include "model/metrics/auc.h"
#include "model/metrics/fixtures.h"
#include "model/metrics/log_loss.h"

namespace octroi {
namespace {

class EvaluationTest : public ::testing::Test {
 protected:
  static constexpr int kFolds = 5;
  const MetricFixture fixture_ = metric_fixtures().front();
  const std::vector<int> fold_of_row_ = stratified_folds(fixture_.bad, kFolds, 1);
  const Evaluation evaluation_ =
      evaluate(fixture_.margins, fixture_.bad, fold_of_row_, kFolds, CostMatrix{}, 1);
};

TEST_F(EvaluationTest, MeasuresTheRankingOnAllMargins) {
  const double expected = auc(fixture_.margins, fixture_.bad);
  EXPECT_DOUBLE_EQ(evaluation_.auc.value, expected);
  EXPECT_DOUBLE_EQ(evaluation_.gini.value, 2 * expected - 1);
  EXPECT_DOUBLE_EQ(evaluation_.gini.low, 2 * evaluation_.auc.low - 1);
}

TEST_F(EvaluationTest, MeasuresPdsThatWereCalibratedOnTheOtherFolds) {
  EXPECT_EQ(evaluation_.pd, cross_fitted_pd(fixture_.margins, fixture_.bad, fold_of_row_, kFolds));
  EXPECT_NEAR(evaluation_.log_loss.value, log_loss(evaluation_.pd, fixture_.bad), 1e-12);
  EXPECT_EQ(evaluation_.losses.size(), fixture_.bad.size());
}

TEST_F(EvaluationTest, HandsOnTheCalibrationOfAllMargins) {
  const Calibration all = Calibration::fit(fixture_.margins, fixture_.bad);
  EXPECT_EQ(evaluation_.calibration.to_json(), all.to_json());
}

TEST_F(EvaluationTest, HasTheFiguresOfEveryFold) {
  ASSERT_EQ(evaluation_.folds.size(), static_cast<size_t>(kFolds));
  double weighted = 0.0;
  for (int fold = 0; fold < kFolds; ++fold) {
    const double share = static_cast<double>(rows_of_fold(fold_of_row_, fold).size()) /
                         static_cast<double>(fixture_.bad.size());
    weighted += share * evaluation_.folds[static_cast<size_t>(fold)].log_loss;
  }
  EXPECT_NEAR(weighted, evaluation_.log_loss.value, 1e-12);
}

TEST_F(EvaluationTest, HasIntervalsAroundItsValues) {
  for (const Estimate& estimate :
       {evaluation_.auc, evaluation_.ks, evaluation_.average_precision, evaluation_.lift,
        evaluation_.log_loss, evaluation_.brier, evaluation_.accuracy, evaluation_.cost,
        evaluation_.precision, evaluation_.recall, evaluation_.f_beta,
        evaluation_.calibration_error}) {
    EXPECT_LT(estimate.low, estimate.value);
    EXPECT_GT(estimate.high, estimate.value);
  }
}

TEST_F(EvaluationTest, CalibratesByTheMethodAskedFor) {
  const Evaluation isotonic = evaluate(fixture_.margins, fixture_.bad, fold_of_row_, kFolds,
                                       CostMatrix{}, 1, CalibrationMethod::kIsotonic);
  EXPECT_EQ(isotonic.calibration.method(), CalibrationMethod::kIsotonic);
  EXPECT_EQ(isotonic.pd, cross_fitted_pd(fixture_.margins, fixture_.bad, fold_of_row_, kFolds,
                                         CalibrationMethod::kIsotonic));
}

TEST_F(EvaluationTest, WeighsRecallAsTheCostsDo) {
  EXPECT_DOUBLE_EQ(evaluation_.beta, std::sqrt(10.0));
  const double p = evaluation_.precision.value, r = evaluation_.recall.value;
  EXPECT_NEAR(evaluation_.f_beta.value, 11.0 * p * r / (10.0 * p + r), 1e-12);
}

TEST_F(EvaluationTest, CostsAFoldAtTheThresholdOfTheOthers) {
  double weighted = 0.0;
  for (int fold = 0; fold < kFolds; ++fold) {
    weighted += static_cast<double>(rows_of_fold(fold_of_row_, fold).size()) *
                evaluation_.folds[static_cast<size_t>(fold)].cost;
  }
  EXPECT_NEAR(weighted / static_cast<double>(fixture_.bad.size()), evaluation_.cost.value, 1e-12);
}

}  // namespace
}  // namespace octroi
