#include "scoring/scorer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <thread>

#include "scoring/made_up_lender.h"
#include "scoring/reason_words.h"

namespace octroi {
namespace {

std::vector<FrameColumn> columns_of(const Frame& frame) {
  return {frame.columns().begin(), frame.columns().end()};
}

class ScorerTest : public ::testing::Test {
 protected:
  ScorerTest()
      : package_(Package::open(made_up::Lender::get().model())),
        scorer_(package_),
        store_(open_store(package_.portfolio(), made_up::Lender::get().tables())),
        frame_(read_features(store_.connection(), package_.portfolio(), package_.features())),
        assessments_(scorer_.assess(frame_)) {}

  Package package_;
  Scorer scorer_;
  Store store_;
  Frame frame_;
  std::vector<Assessment> assessments_;
};

TEST_F(ScorerTest, AssessesEveryRowInItsOrder) {
  ASSERT_EQ(assessments_.size(), static_cast<size_t>(made_up::Lender::kClients));
  for (size_t i = 0; i < assessments_.size(); ++i) EXPECT_EQ(assessments_[i].key, frame_.keys()[i]);
}

TEST_F(ScorerTest, GivesTheModelsPdAndThePolicysVerdict) {
  const TrainedModel& trained = package_.trained();
  const std::vector<double> margins = trained.model->margin(trained.encoding.apply(frame_).frame);
  for (size_t i = 0; i < assessments_.size(); ++i) {
    const Assessment& one = assessments_[i];
    EXPECT_EQ(one.pd, trained.calibration.pd(margins[i]));
    EXPECT_EQ(one.points, trained.policy.points(one.pd));
    EXPECT_EQ(one.grade, trained.policy.grade(one.pd));
    EXPECT_EQ(one.decision, trained.policy.decide(one.pd));
  }
}

TEST_F(ScorerTest, SplitsTheLogOddsOfThePdAmongTheFeatures) {
  for (const Assessment& one : assessments_) {
    const double sum =
        std::accumulate(one.contributions.begin(), one.contributions.end(), one.base_log_odds);
    EXPECT_NEAR(sum, std::log(one.pd / (1.0 - one.pd)), 1e-9);
  }
}

TEST_F(ScorerTest, SplitsTheLogOddsOfACurvedCalibrationJustAsExactly) {
  const Frame encoded = package_.trained().encoding.apply(frame_).frame;
  const std::vector<double> margins = package_.trained().model->margin(encoded);
  std::vector<uint8_t> bad;
  for (size_t i = 0; i < margins.size(); ++i) bad.push_back(i % 5 == 0 || margins[i] > 0.0);
  for (const CalibrationMethod method : kCalibrationMethods) {
    TrainedModel trained = package_.trained();
    trained.calibration = Calibration::fit(margins, bad, method);
    for (const Assessment& one : Scorer(trained, scorer_.features()).assess(frame_)) {
      const double sum =
          std::accumulate(one.contributions.begin(), one.contributions.end(), one.base_log_odds);
      EXPECT_NEAR(sum, std::log(one.pd / (1.0 - one.pd)), 1e-9) << name_of(method);
    }
  }
}

TEST_F(ScorerTest, NamesReasonsWhereAllStandOnOneIsotonicStep) {
  TrainedModel trained = package_.trained();
  trained.calibration = Calibration(IsotonicCalibration{{0.0}, {0.001}});
  for (const Assessment& one : Scorer(trained, scorer_.features()).assess(frame_)) {
    EXPECT_EQ(one.decision, Decision::kApprove);
    EXPECT_FALSE(one.reasons.empty());
  }
}

TEST_F(ScorerTest, NeverNamesTheProtectedFeatureOnWhichTheModelLeansMost) {
  const auto sex = package_.trained().encoding.index_of("application__sex__value");
  ASSERT_TRUE(scorer_.features()[sex].is_protected);
  double strongest = 0.0;
  for (const Assessment& one : assessments_) {
    strongest = std::max(strongest, one.contributions[sex]);
    for (const Reason& reason : one.reasons) {
      EXPECT_FALSE(scorer_.features()[reason.feature].is_protected);
    }
  }
  EXPECT_GT(strongest, 0.3);
}

TEST_F(ScorerTest, OfEachRefusalNamesOnlyWhatRaisesTheRisk) {
  size_t refused = 0;
  for (const Assessment& one : assessments_) {
    if (one.decision != Decision::kRefuse) continue;
    ++refused;
    for (const Reason& reason : one.reasons) EXPECT_GT(reason.log_odds, 0.0);
  }
  EXPECT_GT(refused, 0u);
}

TEST_F(ScorerTest, ScoresARowAloneAsInTheWholeFrame) {
  for (size_t row = 0; row < 20; ++row) {
    EXPECT_EQ(scorer_.assess(frame_.rows({row})).front().pd, assessments_[row].pd);
  }
}

TEST_F(ScorerTest, GivesManyThreadsTheSameAssessments) {
  std::vector<std::vector<Assessment>> results(4);
  std::vector<std::thread> threads;
  for (std::vector<Assessment>& result : results) {
    threads.emplace_back([&] { result = scorer_.assess(frame_); });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::vector<Assessment>& result : results) {
    ASSERT_EQ(result.size(), assessments_.size());
    for (size_t i = 0; i < result.size(); ++i) {
      EXPECT_EQ(result[i].pd, assessments_[i].pd);
      EXPECT_EQ(result[i].contributions, assessments_[i].contributions);
    }
  }
}

TEST_F(ScorerTest, TakesACategoryThatTrainingNeverSawAsMissingAndSaysSo) {
  std::vector<FrameColumn> columns = columns_of(frame_.rows({0, 1}));
  for (FrameColumn& column : columns) {
    if (column.name != "application__job__value") continue;
    column.dictionary = {"astronaut"};
    column.codes = {0, -1};
  }
  const std::vector<Assessment> result = scorer_.assess({{1, 2}, std::move(columns)});
  ASSERT_EQ(result[0].quality.unseen.size(), 1u);
  EXPECT_EQ(result[0].quality.unseen[0].category, "astronaut");
  EXPECT_EQ(scorer_.features()[result[0].quality.unseen[0].feature].name,
            "application__job__value");
  EXPECT_TRUE(result[1].quality.unseen.empty());
}

TEST_F(ScorerTest, CountsTheMissingShare) {
  std::vector<FrameColumn> columns = columns_of(frame_.rows({0}));
  for (FrameColumn& column : columns) {
    if (column.is_category()) {
      column.codes = {-1};
    } else {
      column.numbers = {std::nan("")};
    }
  }
  const std::vector<Assessment> result = scorer_.assess({{1}, std::move(columns)});
  EXPECT_EQ(result[0].quality.missing_share, 1.0);
  EXPECT_GT(result[0].pd, 0.0);
}

}  // namespace
}  // namespace octroi
