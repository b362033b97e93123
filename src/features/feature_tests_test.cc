#include "features/feature_tests.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "tables/test_portfolio.h"

namespace octroi {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* kSql =
    "SELECT ID, count(*) AS loan__loan__count, avg(CAST(AMOUNT AS DOUBLE)) AS loan__amount__mean,\n"
    "  max_by(KIND, LOAN_ID) AS loan__kind__last FROM loan GROUP BY ID";

constexpr const char* kCases =
    "# Amounts by hand.\n"
    "case Two loans\n"
    "given loan\n"
    "ID,LOAN_ID,AMOUNT,KIND\n"
    "1,1,1,\"a, b\"\n"
    "1,2,2,\"c, d\"\n"
    "\n"
    "expect\n"
    "loan__loan__count: 2\n"
    "loan__amount__mean: 1.5\n"
    "loan__kind__last: c, d\n"
    "\n"
    "case No loan\n"
    "expect\n"
    "loan__loan__count: 0\n"
    "loan__amount__mean: null\n";

FeatureTestReport run(const std::string& cases) {
  const TestPortfolio folder(TestPortfolio::Files{{"loan.sql", kSql}, {"loan.test", cases}});
  const Portfolio portfolio = folder.read();
  return run_feature_tests(portfolio, FeatureSet::read(portfolio));
}

std::string replaced(const std::string& from, const std::string& to) {
  std::string cases = kCases;
  return cases.replace(cases.find(from), from.size(), to);
}

Error error_of(const std::string& cases) {
  try {
    run(cases);
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "accepted";
  return input_error("");
}

TEST(FeatureTests, PassWhereEveryExpectationIsMet) {
  const FeatureTestReport report = run(kCases);
  EXPECT_TRUE(report.passed());
  ASSERT_EQ(report.cases.size(), 2u);
  EXPECT_EQ(report.cases[0].title, "Two loans");
  EXPECT_EQ(report.cases[0].expectations, 3u);
  EXPECT_THAT(report.untested, IsEmpty());
}

TEST(FeatureTests, SayWhatDiffersAndWhere) {
  const FeatureTestReport report = run(replaced("mean: 1.5", "mean: 1.6"));
  EXPECT_FALSE(report.passed());
  ASSERT_EQ(report.cases[0].failures.size(), 1u);
  const FailedExpectation& failure = report.cases[0].failures[0];
  EXPECT_EQ(failure.feature, "loan__amount__mean");
  EXPECT_EQ(failure.actual, "1.5");
  EXPECT_THAT(failure.where, HasSubstr("loan.test:10"));
}

TEST(FeatureTests, TellNullFromZero) {
  EXPECT_FALSE(run(replaced("mean: null", "mean: 0")).passed());
  EXPECT_FALSE(run(replaced("count: 0", "count: null")).passed());
}

TEST(FeatureTests, FailWhereNoCaseExpectsAFeature) {
  const FeatureTestReport report = run(replaced("loan__kind__last: c, d\n", ""));
  EXPECT_FALSE(report.passed());
  EXPECT_THAT(report.untested, ElementsAre("loan__kind__last"));
}

TEST(FeatureTests, PointToWhatCannotBeRead) {
  EXPECT_THAT(error_of(replaced("loan__loan__count: 2", "loan__laon__count: 2")).where(),
              HasSubstr("loan.test:9"));
  EXPECT_THAT(error_of(replaced("given loan", "given laon")).where(), HasSubstr("loan.test:3"));
  EXPECT_THAT(error_of(replaced("ID,LOAN_ID", "ID,LAON_ID")).where(), HasSubstr("LAON_ID"));
  EXPECT_THAT(error_of(replaced("1,1,1,", "1,1,")).where(), HasSubstr("loan.test:5"));
  EXPECT_THAT(error_of(replaced("1,1,1,", "1,1,x,")).where(), HasSubstr("/loan/0/AMOUNT"));
  EXPECT_THAT(error_of("given loan\n").where(), HasSubstr("loan.test:1"));
  EXPECT_THAT(error_of(replaced("mean: 1.5", "mean: x")).where(), HasSubstr("loan.test:10"));
}

}  // namespace
}  // namespace octroi
