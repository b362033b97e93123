#include "tables/portfolio.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_error.h"
#include "tables/test_portfolio.h"

namespace octroi {
namespace {

using ::testing::HasSubstr;

class PortfolioTest : public ::testing::Test {
 protected:
  // The error of a portfolio in one of whose files `from` stands as `to`.
  static Error error_where(const std::string& file, const std::string& from, const std::string& to,
                           const std::string& place) {
    const TestPortfolio portfolio{{}};
    portfolio.edit(file, from, to);
    const Error error = error_of([&] { portfolio.read(); });
    EXPECT_EQ(error.kind(), ErrorKind::kInput);
    EXPECT_EQ(error.where(), (portfolio.folder() / place).string());
    return error;
  }
};

TEST_F(PortfolioTest, ReadsItsFilesAndLeavesTheSectionsOfOthersAlone) {
  const TestPortfolio files{{}};
  files.edit("portfolio.toml", "name = \"test\"", "name = \"test\"\ncost = { bad = 1, good = 2 }");
  const Portfolio portfolio = files.read();
  EXPECT_EQ(portfolio.name, "test");
  EXPECT_EQ(portfolio.currency, "EUR");
  EXPECT_EQ(portfolio.key, "ID");
  EXPECT_EQ(portfolio.application().name, "client");
  EXPECT_EQ(portfolio.title.fr, "Essai");
  EXPECT_EQ(portfolio.target.column, "BAD");
  EXPECT_EQ(portfolio.target.bad, 1.0);
  EXPECT_EQ(portfolio.target.good, 0.0);
  EXPECT_EQ(portfolio.settings.table("cost").number("bad"), 1.0);
}

TEST_F(PortfolioTest, PointsToATypoWithLineAndColumn) {
  const Error missing = error_where("portfolio.toml", "currency", "curency", "portfolio.toml:3:1");
  EXPECT_STREQ(missing.what(), "`currency` is missing.");
  EXPECT_EQ(missing.hint(), "Does `curency` stand here for it?");
  const Error unknown =
      error_where("portfolio.toml", "bad = 1,", "bad = 1, godo = 0,", "portfolio.toml:7:37");
  EXPECT_STREQ(unknown.what(), "`godo` is not a known key.");
  EXPECT_EQ(unknown.hint(), "Did you mean `good`?");
}

TEST_F(PortfolioTest, NeedsTwoLabels) {
  const Error error = error_where("portfolio.toml", "bad = 1,", "bad = 0,", "portfolio.toml:7:28");
  EXPECT_STREQ(error.what(), "Good and bad clients have the same label.");
}

TEST_F(PortfolioTest, PointsToASectionThatNobodyReads) {
  const Error error = error_where("portfolio.toml", "name = \"test\"",
                                  "name = \"test\"\ncots = { bad = 1 }", "portfolio.toml:3:1");
  EXPECT_STREQ(error.what(), "`cots` is not a known key.");
  EXPECT_EQ(error.hint(), "Did you mean `cost`?");
}

TEST_F(PortfolioTest, PointsToNamesThatTheSchemaDoesNotHave) {
  const Error table = error_where("portfolio.toml", "table = \"client\"", "table = \"clients\"",
                                  "portfolio.toml:5:1");
  EXPECT_STREQ(table.what(), "schema.toml has no table `clients`.");
  EXPECT_EQ(table.hint(), "Did you mean `client`?");
  const Error key =
      error_where("portfolio.toml", "key = \"ID\"", "key = \"IDS\"", "portfolio.toml:4:1");
  EXPECT_STREQ(key.what(), "The table `client` has no column `IDS`.");
  const Error target =
      error_where("portfolio.toml", "column = \"BAD\"", "column = \"BAAD\"", "portfolio.toml:7:12");
  EXPECT_EQ(target.hint(), "Did you mean `BAD`?");
}

TEST_F(PortfolioTest, PointsToTheMistakesOfItsSchemaToo) {
  EXPECT_EQ(
      error_where("schema.toml", "optional = true", "optionnal = true", "schema.toml:19:1").hint(),
      "Did you mean `optional`?");
}

TEST_F(PortfolioTest, NeedsOneRowPerApplicantInItsOwnTable) {
  const TestPortfolio files{{}};
  files.edit("portfolio.toml", "table = \"client\"", "table = \"loan\"");
  files.edit("portfolio.toml", "column = \"BAD\"", "column = \"KIND\"");
  const Error error = error_of([&] { files.read(); });
  EXPECT_STREQ(error.what(), "The key of the table `loan` is not the applicant's.");
  EXPECT_EQ(error.where(), (files.folder() / "schema.toml").string());
  EXPECT_THAT(error.hint(), HasSubstr("key = [\"ID\"]"));
}

TEST_F(PortfolioTest, NeedsEveryTableToLeadToAnApplicant) {
  const Error error = error_where(
      "schema.toml", "parent = { table = \"loan\", key = [\"LOAN_ID\"] }", "", "schema.toml");
  EXPECT_STREQ(error.what(), "The rows of the table `month` lead to no applicant.");
  EXPECT_EQ(error.hint(), "Give it the column `ID` or a parent.");
}

TEST_F(PortfolioTest, IsFoundByItsFolderAndNamedWhereItIsNot) {
  const TestPortfolio files{{}};
  EXPECT_EQ(find_portfolio(files.folder().string()), files.folder());
  EXPECT_STREQ(error_of([&] { find_portfolio("no-such-portfolio"); }).what(),
               "There is no portfolio `no-such-portfolio`.");
}

}  // namespace
}  // namespace octroi
