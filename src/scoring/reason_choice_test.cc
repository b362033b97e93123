#include "scoring/reason_choice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace octroi {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

FeatureProfile feature(const std::string& measure, const std::string& theme,
                       bool is_protected = false) {
  FeatureProfile profile;
  profile.measure = measure;
  profile.theme = theme;
  profile.is_protected = is_protected;
  return profile;
}

class ReasonChoice : public ::testing::Test {
 protected:
  void add(const FeatureProfile& profile, double contribution, bool is_usual = false) {
    features_.push_back(profile);
    contributions_.push_back(contribution);
    is_usual_.push_back(is_usual);
  }
  std::vector<size_t> reasons(Decision decision) const {
    return choose_reasons(contributions_, is_usual_, features_, decision);
  }

 private:
  std::vector<FeatureProfile> features_;
  std::vector<double> contributions_;
  std::vector<bool> is_usual_;
};

TEST_F(ReasonChoice, TakesOneFeatureOfEachThemeInTheOrderOfTheThemesSums) {
  add(feature("score_2", "scores"), 0.5);
  add(feature("score_mean", "scores"), 0.6);
  add(feature("annuity", "loan"), 0.7);
  add(feature("late", "repayment"), 0.3);
  add(feature("age_of_car", "household"), 0.2);
  add(feature("phone", "contact"), 0.1);
  EXPECT_THAT(reasons(Decision::kRefuse), ElementsAre(1, 2, 3, 4));
}

TEST_F(ReasonChoice, NeverNamesAProtectedFeatureHoweverHardItPushes) {
  add(feature("gender", "household", true), 9.0);
  add(feature("age", "employment", true), 8.0);
  add(feature("seniority", "employment"), 0.1);
  EXPECT_THAT(reasons(Decision::kRefuse), ElementsAre(2));
  EXPECT_THAT(reasons(Decision::kRefer), ElementsAre(2));
  EXPECT_THAT(reasons(Decision::kApprove), ElementsAre(2));
}

TEST_F(ReasonChoice, FillsUpWithOtherMeasuresWhenThemesRunOut) {
  add(feature("score_2", "scores"), 0.9);
  add(feature("score_2", "scores"), 0.8);
  add(feature("score_3", "scores"), 0.7);
  add(feature("score_1", "scores"), 0.6);
  EXPECT_THAT(reasons(Decision::kRefuse), ElementsAre(0, 2, 3));
}

TEST_F(ReasonChoice, OfARefusalNamesOnlyWhatRaisesTheRisk) {
  add(feature("score_2", "scores"), 0.9);
  add(feature("late", "repayment"), -2.0);
  EXPECT_THAT(reasons(Decision::kRefuse), ElementsAre(0));
  EXPECT_THAT(reasons(Decision::kRefer), ElementsAre(0));
}

TEST_F(ReasonChoice, OfAnApprovalNamesTwoThatRaiseTheRiskThenTwoThatLowerIt) {
  add(feature("annuity", "loan"), 0.3);
  add(feature("phone", "contact"), 0.2);
  add(feature("car", "household"), 0.1);
  add(feature("score_2", "scores"), -0.4);
  add(feature("late", "repayment"), -0.5);
  add(feature("debt", "debts"), -0.1);
  EXPECT_THAT(reasons(Decision::kApprove), ElementsAre(0, 1, 4, 3));
}

TEST_F(ReasonChoice, PrefersAnUnusualValueUnlessItPushesLessThanHalfAsHard) {
  add(feature("refused_12m", "past"), 0.5, true);
  add(feature("refused", "past"), 0.3);
  add(feature("late_12m", "repayment"), 0.5, true);
  add(feature("late", "repayment"), 0.2);
  EXPECT_THAT(reasons(Decision::kRefuse), ElementsAre(1, 2, 0, 3));
}

TEST_F(ReasonChoice, IsEmptyWhereNothingContributes) {
  add(feature("annuity", "loan"), 0.0);
  EXPECT_THAT(reasons(Decision::kRefuse), IsEmpty());
  EXPECT_THAT(reasons(Decision::kApprove), IsEmpty());
}

}  // namespace
}  // namespace octroi
