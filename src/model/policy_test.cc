#include "model/policy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_error.h"
#include "model/test_settings.h"

namespace octroi {
namespace {

using ::testing::HasSubstr;

Policy sound() { return read_policy(portfolio_with(kSoundSettings)); }

double pd_of_odds(double good_to_bad) { return 1.0 / (1.0 + good_to_bad); }

TEST(PointScale, GivesTheBasePointsAtTheBaseOdds) {
  EXPECT_NEAR(sound().points(pd_of_odds(20.0)), 600.0, 1e-9);
}

TEST(PointScale, AddsTheSamePointsEachTimeTheOddsDouble) {
  const Policy policy = sound();
  for (const double odds : {1.0, 7.0, 20.0, 300.0}) {
    EXPECT_NEAR(policy.points(pd_of_odds(2.0 * odds)) - policy.points(pd_of_odds(odds)), 50.0,
                1e-9);
  }
}

TEST(PointScale, StaysWithinZeroAndAThousandAndFallsWithRisk) {
  const Policy policy = sound();
  EXPECT_DOUBLE_EQ(policy.points(0.0), 1000.0);
  EXPECT_DOUBLE_EQ(policy.points(1.0), 0.0);
  EXPECT_GT(policy.points(0.1), policy.points(0.2));
}

TEST(Policy, RefersThePdsOfTheBandItsEndsIncluded) {
  Policy policy;
  policy.threshold = 0.5;
  policy.refer_from = 0.5;
  policy.refer_to = 1.5;
  EXPECT_EQ(policy.decide(0.2499), Decision::kApprove);
  EXPECT_EQ(policy.decide(0.25), Decision::kRefer);
  EXPECT_EQ(policy.decide(0.75), Decision::kRefer);
  EXPECT_EQ(policy.decide(0.7501), Decision::kRefuse);
}

TEST(Policy, GradesByTheFirstMaximumThatThePdDoesNotPass) {
  const Policy policy = sound();
  EXPECT_EQ(policy.grade(0.0), "A");
  EXPECT_EQ(policy.grade(0.1), "A");
  EXPECT_EQ(policy.grade(0.1001), "B");
  EXPECT_EQ(policy.grade(1.0), "B");
}

TEST(Policy, HasTheThresholdThatItsCostsMakeOptimal) {
  EXPECT_DOUBLE_EQ(sound().threshold, 1.0 / 11.0);
  EXPECT_DOUBLE_EQ((CostMatrix{5.0, 1.0}).optimal_threshold(), 1.0 / 6.0);
}

TEST(Policy, IsReadAsItWasWritten) {
  Policy policy = sound();
  policy.threshold = 0.1 + 0.2;
  const Policy read = Policy::from_json(Json::parse(policy.to_json().dump()));
  EXPECT_EQ(read.to_json(), policy.to_json());
  EXPECT_EQ(read.threshold, policy.threshold);
  EXPECT_EQ(read.grade(0.5), "B");
}

struct Slip {
  const char* from;
  const char* to;
  const char* where;
  const char* what;
};

class PolicySlip : public ::testing::TestWithParam<Slip> {};

TEST_P(PolicySlip, IsNamedWithItsLine) {
  const Portfolio portfolio = portfolio_with_slip(GetParam().from, GetParam().to);
  const Error error = error_of([&] { read_policy(portfolio); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_THAT(error.where(), HasSubstr(GetParam().where));
  EXPECT_THAT(error.what(), HasSubstr(GetParam().what));
}

INSTANTIATE_TEST_SUITE_P(
    Settings, PolicySlip,
    ::testing::Values(
        Slip{"missed_default = 10.0", "missed_default = 0", "portfolio.toml:2:1", "positive"},
        Slip{"missed_default = 10.0", "missed_default = inf", "portfolio.toml:2:1", "positive"},
        Slip{"missed_default = 10.0", "missed_defualt = 10", "portfolio.toml", "missed_default"},
        Slip{"refused_good = 1.0", "refused_good = nan", "portfolio.toml:3:1", "positive"},
        Slip{"base_points = 600", "base_points = nan", "portfolio.toml:5:1", "0 to 1000"},
        Slip{"base_odds = 20.0", "base_odds = -1", "portfolio.toml:6:1", "positive"},
        Slip{"refer_from = 0.8", "refer_from = 2", "portfolio.toml:9:1", "are no band"},
        Slip{"refer_to = 1.25", "refer_to = inf", "portfolio.toml:9:1", "are no band"},
        Slip{"refer_to = 1.25", "refer_to = nan", "portfolio.toml:9:1", "are no band"},
        Slip{"max_pd = 0.1", "max_pd = nan", "portfolio.toml:13:1", "ascending"},
        Slip{"max_pd = 0.1", "max_pd = 1.5", "portfolio.toml:16:1", "ascending"},
        Slip{"max_pd = 1.0", "max_pd = 0.9", "portfolio.toml:11:3", "does not reach"},
        Slip{"name = \"B\"", "name = \"B\"\ncolour = 1", "portfolio.toml:16:1", "colour"}));

}  // namespace
}  // namespace octroi
