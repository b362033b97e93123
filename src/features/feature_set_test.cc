#include "features/feature_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "tables/test_portfolio.h"

namespace octroi {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

// The Error that `sql` as features/loan.sql provokes.
Error error_of(const std::string& sql) {
  const TestPortfolio portfolio(TestPortfolio::Files{{"loan.sql", sql}});
  try {
    FeatureSet::read(portfolio.read());
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "accepted: " << sql;
  return input_error("");
}

TEST(FeatureSet, KnowsNamesAndTypesWithoutData) {
  const TestPortfolio portfolio(TestPortfolio::Files{
      {"loan.sql",
       "SELECT ID, sum(AMOUNT) AS loan__amount__sum, count(*) AS loan__loan__count,\n"
       "  max_by(KIND, LOAN_ID) AS loan__kind__last FROM loan GROUP BY ID;\n"}});
  const FeatureSet set = FeatureSet::read(portfolio.read());
  ASSERT_EQ(set.features().size(), 3u);
  EXPECT_EQ(set.features()[0].name, "loan__amount__sum");
  EXPECT_FALSE(set.features()[0].is_category);
  EXPECT_FALSE(set.features()[0].zero_without_row);
  EXPECT_TRUE(set.features()[1].zero_without_row);
  EXPECT_TRUE(set.features()[2].is_category);
}

TEST(FeatureSet, OrdersFilesAsTheSchemaOrdersTablesAndOthersAfter) {
  const TestPortfolio portfolio(TestPortfolio::Files{
      {"both.sql", "SELECT ID, INCOME AS both__income__value FROM client"},
      {"loan.sql", "SELECT ID, count(*) AS loan__loan__count FROM loan GROUP BY ID"},
      {"client.sql", "SELECT ID, INCOME AS client__income__value FROM client"}});
  const FeatureSet set = FeatureSet::read(portfolio.read());
  std::vector<std::string> stems;
  for (const FeatureFile& file : set.files()) stems.push_back(file.stem);
  EXPECT_THAT(stems, ElementsAre("client", "loan", "both"));
  EXPECT_EQ(set.index_of("loan__loan__count"), set.first_of(1));
}

TEST(FeatureSet, NamesLineAndClosestColumnWhereAColumnIsUnknown) {
  const Error error = error_of("SELECT ID,\n  sum(AMUONT) AS loan__a__sum\nFROM loan GROUP BY ID");
  EXPECT_THAT(error.where(), HasSubstr("loan.sql:2:7"));
  EXPECT_THAT(error.what(), HasSubstr("\"AMUONT\" not found"));
  EXPECT_THAT(error.hint(), HasSubstr("\"AMOUNT\""));
}

TEST(FeatureSet, NamesTheColumnInALineTooLongForTheDatabaseToShow) {
  std::string line = "SELECT ID, ";
  for (int i = 0; i < 9; ++i)
    line += "max(AMOUNT) AS loan__amount__max__" + std::to_string(i) + ", ";
  const Error error = error_of(line + "sum(AMUONT) AS loan__a__sum FROM loan GROUP BY ID");
  EXPECT_THAT(error.where(), HasSubstr("loan.sql:1:" + std::to_string(line.size() + 5)));
}

TEST(FeatureSet, NamesLineWhereTheSqlDoesNotParse) {
  const Error error = error_of("SELECT ID,\n  sum(AMOUNT AS loan__a__sum\nFROM loan GROUP BY ID");
  EXPECT_THAT(error.where(), HasSubstr("loan.sql:"));
  EXPECT_THAT(error.what(), HasSubstr("syntax error"));
}

TEST(FeatureSet, RefusesAnUnknownTableWithTheClosest) {
  const Error error = error_of("SELECT ID, count(*) AS loan__loan__count FROM laon GROUP BY ID");
  EXPECT_THAT(error.hint(), HasSubstr("loan"));
}

TEST(FeatureSet, NeverShowsTheTargetNorTablesKnownLater) {
  EXPECT_THAT(error_of("SELECT ID, BAD AS loan__bad__value FROM client").what(), HasSubstr("BAD"));
  EXPECT_THAT(error_of("SELECT ID, PAID AS loan__paid__value FROM outcome").what(),
              HasSubstr("outcome"));
}

TEST(FeatureSet, RefusesNamesOutsideTheGrammar) {
  EXPECT_THAT(error_of("SELECT ID, max(AMOUNT) AS total FROM loan GROUP BY ID").hint(),
              HasSubstr("<file>__<measure>__<aggregate>"));
  EXPECT_THAT(error_of("SELECT ID,\n max(AMOUNT) AS client__a__max FROM loan GROUP BY ID").where(),
              HasSubstr("loan.sql:2"));
}

TEST(FeatureSet, RefusesAFeatureNamedTwice) {
  EXPECT_THAT(error_of("SELECT ID, max(AMOUNT) AS loan__a__max, min(AMOUNT) AS loan__a__max "
                       "FROM loan GROUP BY ID")
                  .what(),
              HasSubstr("stands twice"));
}

TEST(FeatureSet, RefusesASelectThatDoesNotBeginWithTheKey) {
  EXPECT_THAT(error_of("SELECT max(AMOUNT) AS loan__a__max FROM loan").what(),
              HasSubstr("not the applicant's key"));
}

TEST(FeatureSet, RefusesADate) {
  EXPECT_THAT(error_of("SELECT ID, max(SIGNED) AS loan__signed__max FROM loan GROUP BY ID").what(),
              HasSubstr("neither a number nor a text"));
}

TEST(FeatureSet, SuggestsTheClosestFeature) {
  const TestPortfolio portfolio(TestPortfolio::Files{
      {"loan.sql", "SELECT ID, count(*) AS loan__loan__count FROM loan GROUP BY ID"}});
  const FeatureSet set = FeatureSet::read(portfolio.read());
  try {
    set.index_of("loan__laon__count");
    FAIL();
  } catch (const Error& error) {
    EXPECT_THAT(error.hint(), HasSubstr("loan__loan__count"));
  }
}

}  // namespace
}  // namespace octroi
