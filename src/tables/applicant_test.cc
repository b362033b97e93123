#include "tables/applicant.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "tables/test_portfolio.h"

namespace octroi {
namespace {

using ::testing::HasSubstr;

class Applicant : public ::testing::Test {
 protected:
  Error error_of(const std::string& json) const {
    try {
      parser_.parse(json, "request");
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::kInput);
      return error;
    }
    ADD_FAILURE() << "accepted: " << json;
    return input_error("");
  }

  // The value of a column in the client's own row.
  Value client(const std::string& values, size_t slot) const {
    return parser_.parse("{\"client\": {\"ID\": 7" + values + "}}", "request").tables[0][0][slot];
  }

  // Slots of the client table without its target: ID, INCOME, SEX, EMPLOYED, SCORE, NO_JOB.
  static constexpr size_t kIncome = 1, kSex = 2, kEmployed = 3, kScore = 4, kNoJob = 5;

  const TestPortfolio folder_{{}};
  const Portfolio portfolio_ = folder_.read();
  const ApplicantParser parser_{portfolio_};
};

TEST_F(Applicant, HasTypedRowsForEveryTableKnownAtTheDecision) {
  const ApplicantRecords records = parser_.parse(
      R"({"client": {"ID": 7, "BAD": 1, "INCOME": 1234.5, "SEX": "F"},
          "loan": [{"ID": 7, "LOAN_ID": 2, "SIGNED": "2024-02-29"}, {"LOAN_ID": 1, "AMOUNT": 5}],
          "month": [{"LOAN_ID": 2, "MONTH": -1}]})",
      "request");
  EXPECT_EQ(records.key, 7);
  ASSERT_EQ(records.tables.size(), 3u);
  EXPECT_EQ(records.tables[0][0][kIncome], Value(int64_t{1234500}));
  EXPECT_EQ(records.tables[0][0][kSex], Value(std::string("F")));
  EXPECT_EQ(records.tables[0][0][kScore], Value());
  ASSERT_EQ(records.tables[1].size(), 2u);
  EXPECT_EQ(records.tables[1][0][1], Value(int64_t{1})) << "rows are sorted by their key";
  EXPECT_EQ(records.tables[1][0][0], Value(int64_t{7})) << "the applicant's key is filled in";
  EXPECT_EQ(records.tables[1][1][4], Value(std::string("2024-02-29")));
  EXPECT_EQ(records.tables[2][0][0], Value(int64_t{7})) << "in front, where the file lacks it";
}

TEST_F(Applicant, MakesSpecialValuesNullAndSaysSoInTheFlag) {
  EXPECT_EQ(client(R"(, "EMPLOYED": 365243)", kEmployed), Value());
  EXPECT_EQ(client(R"(, "EMPLOYED": 365243)", kNoJob), Value(int64_t{1}));
  EXPECT_EQ(client(R"(, "EMPLOYED": -874.0)", kEmployed), Value(int64_t{-874}));
  EXPECT_EQ(client(R"(, "EMPLOYED": -874)", kNoJob), Value(int64_t{0}));
  EXPECT_EQ(client("", kNoJob), Value(int64_t{0}));
  EXPECT_EQ(client(R"(, "SEX": "XNA")", kSex), Value());
}

TEST_F(Applicant, HoldsMoneyExactlyInThousandths) {
  EXPECT_EQ(client(R"(, "INCOME": 0.1)", kIncome), Value(int64_t{100}));
  EXPECT_EQ(client(R"(, "INCOME": 999999.999)", kIncome), Value(int64_t{999999999}));
  EXPECT_EQ(client(R"(, "INCOME": 1.0005)", kIncome), Value(int64_t{1001}));
}

TEST_F(Applicant, TakesANumberForACategoryAsText) {
  EXPECT_EQ(client(R"(, "SEX": 2)", kSex), Value(std::string("2")));
  EXPECT_EQ(client(R"(, "SEX": "")", kSex), Value());
}

TEST_F(Applicant, PointsToAnUnknownTableOrColumn) {
  const Error table = error_of(R"({"client": {"ID": 7}, "laon": []})");
  EXPECT_EQ(table.where(), "request#/laon");
  EXPECT_THAT(table.hint(), HasSubstr("loan"));
  const Error column =
      error_of(R"({"client": {"ID": 7}, "loan": [{"LOAN_ID": 1}, {"AMUONT": 2}]})");
  EXPECT_EQ(column.where(), "request#/loan/1/AMUONT");
  EXPECT_THAT(column.hint(), HasSubstr("AMOUNT"));
  EXPECT_EQ(error_of(R"({"client": {"ID": 7, "a/b~": 2}})").where(), "request#/client/a~1b~0");
}

TEST_F(Applicant, RefusesATableKnownOnlyAfterTheDecision) {
  EXPECT_EQ(error_of(R"({"client": {"ID": 7}, "outcome": []})").where(), "request#/outcome");
}

TEST_F(Applicant, RefusesOtherTypesWithTheWayToWriteThem) {
  EXPECT_THAT(error_of(R"({"client": {"ID": 7, "INCOME": "100"}})").hint(),
              HasSubstr("without quotes"));
  EXPECT_THAT(error_of(R"({"client": {"ID": 7, "INCOME": [1]}})").what(), HasSubstr("array"));
  EXPECT_THAT(error_of(R"({"client": {"ID": 7, "INCOME": true}})").what(), HasSubstr("a number"));
  EXPECT_THAT(error_of(R"({"client": {"ID": 7, "EMPLOYED": -1.5}})").what(),
              HasSubstr("not a whole number"));
  EXPECT_THAT(
      error_of(R"({"client": {"ID": 7}, "loan": [{"LOAN_ID": 1, "SIGNED": "29.2.24"}]})").what(),
      HasSubstr("YYYY-MM-DD"));
  EXPECT_THAT(error_of(R"({"client": {"ID": 7}, "loan": {"LOAN_ID": 1}})").what(),
              HasSubstr("list of rows"));
}

TEST_F(Applicant, RefusesWhatIsOutsideARangeOrTooLarge) {
  const Error error = error_of(R"({"client": {"ID": 7, "INCOME": -1}})");
  EXPECT_EQ(error.where(), "request#/client/INCOME");
  EXPECT_THAT(error.what(), HasSubstr("outside its range: 0 to 1000000"));
  EXPECT_THAT(error_of(R"({"client": {"ID": 7, "SCORE": 1e300}})").what(), HasSubstr("range"));
  EXPECT_THAT(error_of(R"({"client": {"ID": 1e30}})").what(), HasSubstr("more than"));
  EXPECT_THAT(error_of(R"({"client": {"ID": 7, "SCORE": 1e999}})").where(), HasSubstr("request"));
}

TEST_F(Applicant, RefusesNanAndKeysThatStandTwice) {
  EXPECT_THAT(error_of(R"({"client": {"ID": 7, "SCORE": NaN}})").what(), HasSubstr("not JSON"));
  EXPECT_THAT(error_of(R"({"client": {"ID": 7, "ID": 8}})").what(), HasSubstr("twice"));
}

TEST_F(Applicant, NeedsItsOwnRowAndKey) {
  EXPECT_THAT(error_of("[]").what(), HasSubstr("object"));
  EXPECT_THAT(error_of("{}").what(), HasSubstr("no `client` row"));
  EXPECT_EQ(error_of(R"({"client": {"INCOME": 1}})").where(), "request#/client/ID");
  EXPECT_EQ(error_of(R"({"client": {"ID": null}})").where(), "request#/client/ID");
}

TEST_F(Applicant, RefusesRowsOfOthersOrphansAndKeysThatAnEarlierRowHas) {
  EXPECT_EQ(error_of(R"({"client": {"ID": 7}, "loan": [{"ID": 8, "LOAN_ID": 1}]})").where(),
            "request#/loan/0/ID");
  EXPECT_THAT(error_of(R"({"client": {"ID": 7}, "month": [{"LOAN_ID": 1, "MONTH": 0}]})").what(),
              HasSubstr("no row of `loan`"));
  EXPECT_EQ(error_of(R"({"client": {"ID": 7}, "loan": [{"LOAN_ID": 1}, {"LOAN_ID": 1}]})").where(),
            "request#/loan/1");
  EXPECT_EQ(error_of(R"({"client": {"ID": 7}, "loan": [{"AMOUNT": 1}]})").where(),
            "request#/loan/0/LOAN_ID");
}

TEST_F(Applicant, MayBePartialInTestsOfFeatures) {
  const ApplicantParser partial(portfolio_, Completeness::kPartial);
  const ApplicantRecords records =
      partial.parse(R"({"client": {"ID": 1}, "month": [{"MONTH": 0}]})", "test");
  EXPECT_EQ(records.tables[2].size(), 1u);
}

}  // namespace
}  // namespace octroi
