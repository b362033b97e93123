#include "features/online.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <fstream>

#include "base/error.h"
#include "tables/test_portfolio.h"

namespace octroi {
namespace {

using ::testing::HasSubstr;

const TestPortfolio::Files kFiles = {
    {"client.sql",
     "SELECT ID, CAST(INCOME AS DOUBLE) / nullif(SCORE, 0) AS client__income__ratio,\n"
     "  NO_JOB AS client__job__value, SEX AS client__sex__value FROM client"},
    {"loan.sql",
     "SELECT ID, count(*) AS loan__loan__count, sum(AMOUNT) AS loan__amount__sum,\n"
     "  count(DISTINCT KIND) AS loan__kind__count_distinct FROM loan GROUP BY ID -- all"}};

class Online : public ::testing::Test {
 protected:
  FeatureRow compute(const std::string& json) { return online_.compute(parser_.parse(json, "j")); }
  double number(const FeatureRow& row, const std::string& feature) const {
    return row.numbers[features_.index_of(feature)];
  }

  const TestPortfolio folder_{kFiles};
  const Portfolio portfolio_ = folder_.read();
  const FeatureSet features_ = FeatureSet::read(portfolio_);
  const ApplicantParser parser_{portfolio_};
  OnlineFeatures online_{features_};
};

TEST_F(Online, ComputesNumbersAndCategoriesOfOneApplicant) {
  const FeatureRow row = compute(
      R"({"client": {"ID": 7, "INCOME": 100, "SCORE": 0.5, "SEX": "F", "EMPLOYED": 365243},
          "loan": [{"LOAN_ID": 1, "AMOUNT": 0.1, "KIND": "a"}, {"LOAN_ID": 2, "AMOUNT": 0.2}]})");
  EXPECT_EQ(number(row, "client__income__ratio"), 200.0);
  EXPECT_EQ(number(row, "client__job__value"), 1.0);
  EXPECT_EQ(row.texts[features_.index_of("client__sex__value")], "F");
  EXPECT_EQ(number(row, "loan__loan__count"), 2.0);
  EXPECT_EQ(number(row, "loan__amount__sum"), 0.3) << "money is added exactly";
  EXPECT_EQ(number(row, "loan__kind__count_distinct"), 1.0);
}

TEST_F(Online, CountsZeroAndLeavesTheRestMissingWithoutRows) {
  const FeatureRow row = compute(R"({"client": {"ID": 7}})");
  EXPECT_EQ(number(row, "loan__loan__count"), 0.0);
  EXPECT_EQ(number(row, "loan__kind__count_distinct"), 0.0);
  EXPECT_TRUE(std::isnan(number(row, "loan__amount__sum")));
  EXPECT_EQ(row.texts[features_.index_of("client__sex__value")], std::nullopt);
}

TEST_F(Online, ForgetsTheApplicantBefore) {
  compute(R"({"client": {"ID": 7}, "loan": [{"LOAN_ID": 1}]})");
  EXPECT_EQ(number(compute(R"({"client": {"ID": 7}})"), "loan__loan__count"), 0.0);
  EXPECT_EQ(
      number(compute(R"({"client": {"ID": 8}, "loan": [{"LOAN_ID": 1}]})"), "loan__loan__count"),
      1.0);
}

size_t resident_bytes() {
  size_t total = 0;
  size_t resident = 0;
  std::ifstream("/proc/self/statm") >> total >> resident;
  return resident * static_cast<size_t>(::sysconf(_SC_PAGESIZE));
}

TEST_F(Online, KeepsNothingOfTheApplicantsItHasSeen) {
#ifdef __SANITIZE_ADDRESS__
  GTEST_SKIP() << "Under the address sanitizer freed memory stays resident for a while.";
#endif
  std::string loans;
  for (int i = 0; i < 200; ++i) {
    loans += fmt::format(R"({}{{"LOAN_ID": {}, "AMOUNT": {}, "KIND": "a kind of loan {}"}})",
                         i == 0 ? "" : ", ", i, i, i);
  }
  const std::string json = fmt::format(R"({{"client": {{"ID": 7}}, "loan": [{}]}})", loans);
  const ApplicantRecords records = parser_.parse(json, "j");
  for (int i = 0; i < 100; ++i) online_.compute(records);
  const size_t before = resident_bytes();
  for (int i = 0; i < 1000; ++i) online_.compute(records);
  // Their 200,000 rows would take some 15 MB.
  EXPECT_LT(static_cast<double>(resident_bytes()) - static_cast<double>(before), 4e6);
}

TEST(OnlineFeatures, RefusesSqlThatYieldsSeveralRows) {
  const TestPortfolio folder(
      TestPortfolio::Files{{"loan.sql", "SELECT ID, AMOUNT AS loan__amount__value FROM loan"}});
  const Portfolio portfolio = folder.read();
  const FeatureSet features = FeatureSet::read(portfolio);
  OnlineFeatures online(features);
  const ApplicantRecords records = ApplicantParser(portfolio).parse(
      R"({"client": {"ID": 7}, "loan": [{"LOAN_ID": 1}, {"LOAN_ID": 2}]})", "j");
  try {
    online.compute(records);
    FAIL();
  } catch (const Error& error) {
    EXPECT_THAT(error.where(), HasSubstr("loan.sql"));
    EXPECT_THAT(error.what(), HasSubstr("applicant 7"));
  }
  const FeatureRow row = online.compute(ApplicantParser(portfolio).parse(
      R"({"client": {"ID": 8}, "loan": [{"LOAN_ID": 1, "AMOUNT": 5}]})", "j"));
  EXPECT_EQ(row.numbers[0], 5.0) << "an error leaves nothing behind";
}

}  // namespace
}  // namespace octroi
