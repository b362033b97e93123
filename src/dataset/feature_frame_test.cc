#include "dataset/feature_frame.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "base/error.h"
#include "tables/store.h"
#include "tables/test_portfolio.h"

namespace octroi {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsNan;

const TestPortfolio::Files kFiles = {
    {"client.sql",
     "SELECT ID, SEX AS client__sex__value, SCORE AS client__score__value FROM client"},
    {"loan.sql",
     "SELECT ID, count(*) AS loan__loan__count, sum(AMOUNT) AS loan__amount__sum FROM loan GROUP "
     "BY "
     "ID"}};

const TestPortfolio::Files kData = {
    {"client.csv",
     "ID,BAD,INCOME,SEX,EMPLOYED,SCORE\n30,1,,M,,0.5\n10,0,,F,,0.25\n20,,,F,,\n40,0,,,,1\n"},
    {"loan.csv", "ID,LOAN_ID,KIND,AMOUNT,SIGNED\n30,1,a,0.1,\n10,2,a,5,\n30,3,b,0.2,\n"}};

class FeatureFrame : public ::testing::Test {
 protected:
  explicit FeatureFrame(const TestPortfolio::Files& data = kData) {
    TestPortfolio::write_data(data_.path(), data);
  }

  const TestPortfolio folder_{kFiles};
  const Portfolio portfolio_ = folder_.read();
  const FeatureSet features_ = FeatureSet::read(portfolio_);
  const TemporaryFolder data_;
};

TEST_F(FeatureFrame, HasEveryApplicantByAscendingKey) {
  Store store = open_store(portfolio_, data_.path());
  const Frame frame = read_features(store.connection(), portfolio_, features_);
  EXPECT_THAT(frame.keys(), ElementsAre(10, 20, 30, 40));
  EXPECT_THAT(frame.find("client__score__value")->numbers, ElementsAre(0.25, IsNan(), 0.5, 1));
  EXPECT_THAT(frame.find("client__sex__value")->dictionary, ElementsAre("F", "M"));
  EXPECT_THAT(frame.find("client__sex__value")->codes, ElementsAre(0, 0, 1, -1));
  EXPECT_THAT(frame.find("loan__loan__count")->numbers, ElementsAre(1, 0, 2, 0));
  EXPECT_THAT(frame.find("loan__amount__sum")->numbers, ElementsAre(5, IsNan(), 0.3, IsNan()));
}

TEST_F(FeatureFrame, KeepsThoseWithATargetForTraining) {
  Store store = open_store(portfolio_, data_.path());
  const LabelledFrame labelled = read_labelled_features(store.connection(), portfolio_, features_);
  EXPECT_THAT(labelled.frame.keys(), ElementsAre(10, 30, 40));
  EXPECT_THAT(labelled.bad, ElementsAre(0, 1, 0));
  EXPECT_THAT(labelled.frame.find("loan__loan__count")->numbers, ElementsAre(1, 2, 0));
  EXPECT_THAT(labelled.frame.find("client__sex__value")->codes, ElementsAre(0, 1, -1));
}

TEST_F(FeatureFrame, IsTheSameReadInBlocks) {
  Store store = open_store(portfolio_, data_.path());
  FeatureBlocks blocks(store.connection(), portfolio_, features_, FeatureEngine::kPlan, 3);
  EXPECT_EQ(blocks.applicant_count(), 4u);
  const std::optional<Frame> first = blocks.next();
  ASSERT_TRUE(first);
  EXPECT_THAT(first->keys(), ElementsAre(10, 20, 30));
  EXPECT_THAT(first->find("loan__loan__count")->numbers, ElementsAre(1, 0, 2));
  const std::optional<Frame> second = blocks.next();
  ASSERT_TRUE(second);
  EXPECT_THAT(second->keys(), ElementsAre(40));
  EXPECT_THAT(second->find("loan__loan__count")->numbers, ElementsAre(0));
  EXPECT_FALSE(blocks.next());
}

TEST_F(FeatureFrame, KeepsTheRanksOfTheColumnThatSplitsTheFolds) {
  TestPortfolio::write_data(
      data_.path(),
      {{"client.csv",
        "ID,BAD,INCOME,SEX,EMPLOYED,SCORE\n30,1,,M,,0.5\n10,0,,F,,0.25\n20,,,,,\n40,0,,M,,1\n"}});
  Store store = open_store(portfolio_, data_.path());
  const auto ranks = [&](const std::string& column) {
    return read_labelled_features(store.connection(), portfolio_, features_, FeatureEngine::kPlan,
                                  column)
        .split_values;
  };
  EXPECT_THAT(ranks(""), ElementsAre());
  EXPECT_THAT(ranks("SCORE"), ElementsAre(1, 2, 3)) << "of 10, 30 and 40";
  EXPECT_THAT(ranks("SEX"), ElementsAre(1, 2, 2));
}

TEST_F(FeatureFrame, NamesAnApplicantWithoutAValueThatSplitsTheFolds) {
  Store store = open_store(portfolio_, data_.path());
  try {
    read_labelled_features(store.connection(), portfolio_, features_, FeatureEngine::kPlan, "SEX");
    FAIL() << "An Error was expected.";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kInput);
    EXPECT_THAT(error.what(), HasSubstr("1 of 3 applicants with a target have no SEX"));
    EXPECT_THAT(error.what(), HasSubstr("applicant 40"));
  }
}

TEST_F(FeatureFrame, NeedsALabelForTraining) {
  TestPortfolio::write_data(data_.path(), {{"client.csv", "ID,INCOME,SEX\n1,2,F\n"}});
  Store store = open_store(portfolio_, data_.path());
  EXPECT_THROW(read_labelled_features(store.connection(), portfolio_, features_), Error);
}

Error error_of(const std::string& sql) {
  const TestPortfolio folder(TestPortfolio::Files{{"loan.sql", sql}});
  const TemporaryFolder data;
  TestPortfolio::write_data(data.path(), kData);
  const Portfolio portfolio = folder.read();
  const FeatureSet features = FeatureSet::read(portfolio);
  Store store = open_store(portfolio, data.path());
  try {
    read_features(store.connection(), portfolio, features);
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "accepted: " << sql;
  return input_error("");
}

TEST(FeatureFrameErrors, NameFileAndApplicantWhereSqlYieldsSeveralRows) {
  const Error error = error_of("SELECT ID, AMOUNT AS loan__amount__value FROM loan");
  EXPECT_THAT(error.what(), HasSubstr("applicant 30"));
  EXPECT_THAT(error.where(), HasSubstr("loan.sql"));
}

TEST(FeatureFrameErrors, NameFeatureAndApplicantWhereANumberIsInfinite) {
  const Error error = error_of(
      "SELECT ID, pow(CAST(0 AS DOUBLE), -count(*)) AS loan__loan__ratio FROM loan GROUP BY ID");
  EXPECT_THAT(error.what(), HasSubstr("loan__loan__ratio"));
  EXPECT_THAT(error.what(), HasSubstr("applicant 10"));
}

TEST(FrameOfRows, HoldsWhatWasComputedOnline) {
  const TestPortfolio folder(kFiles);
  const FeatureSet features = FeatureSet::read(folder.read());
  const double missing = std::nan("");
  const std::vector<FeatureRow> rows = {
      {{missing, 0.5, 2, 7}, {"M", std::nullopt, std::nullopt, std::nullopt}},
      {{missing, missing, 0, 1}, {"F", std::nullopt, std::nullopt, std::nullopt}}};
  const Frame frame = frame_of(features, rows, {3, 1});
  EXPECT_THAT(frame.keys(), ElementsAre(3, 1));
  EXPECT_THAT(frame.find("client__sex__value")->dictionary, ElementsAre("F", "M"));
  EXPECT_THAT(frame.find("client__sex__value")->codes, ElementsAre(1, 0));
  EXPECT_THAT(frame.find("client__score__value")->numbers, ElementsAre(0.5, IsNan()));
}

}  // namespace
}  // namespace octroi
