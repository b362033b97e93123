#include "tables/synthetic/expression.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "base/error.h"

namespace octroi {
namespace {

// A row with two columns under a parent with one, and the applicant's rows of a table `loan`.
class ExpressionTest : public testing::Test {
 protected:
  ExpressionTest() {
    own_ = {"payment", {"x", "colour"}, {ValueType::kNumber, ValueType::kText}};
    parent_ = {"loan", {"term", "late"}, {ValueType::kNumber, ValueType::kNumber}};
    marginals_.push_back(
        Marginal::read(TomlTable::parse("ranks = [0, 1]\nvalues = [0, 10]", "m"), dictionary_));
    marginals_.push_back(Marginal::read(
        TomlTable::parse("missing = 0.5\nranks = [0, 1]\nvalues = [90, 100]", "m"), dictionary_));
    families_.emplace_back();
    families_[0].set(dictionary_.code("red"), 1);
    loans_ = {2, 3, {12.0, 1.0, 24.0, NAN, 36.0, 0.0}, {}};
    symbols_.own = &own_;
    symbols_.previous = &own_;
    symbols_.ancestors = {&parent_};
    symbols_.aggregated = {&parent_};
    symbols_.marginals = &marginals_;
    symbols_.marginal_numbers = {{"amount", 0}, {"amount@red", 1}};
    symbols_.family_numbers = {{"amount", 0}};
    symbols_.family_types = {{"amount", ValueType::kNumber}};
    symbols_.scenario_numbers = {{"recession", 0}};
    symbols_.dictionary = &dictionary_;
    row_ = {3.0, dictionary_.code("red")};
    around_.own = row_.data();
    around_.ancestors[0] = loans_.values.data();
    around_.row = 4;
    around_.onset_days = onset_days_;
    around_.tables = std::span(&loans_, 1);
    around_.marginals = marginals_;
    around_.families = families_;
  }

  double value(const std::string& text) {
    return compile_expression(text, "here", symbols_, site_).program.run(around_);
  }

  std::string error(const std::string& text) {
    try {
      value(text);
    } catch (const Error& caught) {
      return caught.message();
    }
    return "";
  }

  Dictionary dictionary_;
  TableColumns own_;
  TableColumns parent_;
  std::vector<Marginal> marginals_;
  std::vector<MarginalFamily> families_;
  GeneratedRows loans_;
  std::vector<double> row_;
  std::vector<double> onset_days_ = {5.0};
  Symbols symbols_;
  Surroundings around_;
  int32_t site_ = 0;
};

TEST_F(ExpressionTest, FollowsTheUsualPrecedence) {
  EXPECT_EQ(value("1 + 2 * x - -4 / 2"), 9.0);
  EXPECT_EQ(value("(1 + 2) * x"), 9.0);
  EXPECT_EQ(value("1 < 2 and not 2 > 3 or missing"), 1.0);
  EXPECT_EQ(value("x >= 3 and x <= 3"), 1.0);
}

TEST_F(ExpressionTest, TreatsAMissingValueAsUnknown) {
  EXPECT_TRUE(std::isnan(value("1 + missing")));
  EXPECT_EQ(value("missing > 1 or missing <= 1"), 0.0);
  EXPECT_EQ(value("is_missing(1 / 0)"), 1.0);
  EXPECT_EQ(value("if(missing, 1, 2)"), 2.0);
}

TEST_F(ExpressionTest, ReadsItsRowTheRowBeforeAndTheParent) {
  EXPECT_EQ(value("loan.term + row"), 16.0);
  EXPECT_TRUE(std::isnan(value("previous.x")));
  const std::vector<double> before = {8.0, 0.0};
  around_.previous = before.data();
  EXPECT_EQ(value("previous.x"), 8.0);
}

TEST_F(ExpressionTest, AggregatesOverTheApplicantsRowsWithoutTheMissing) {
  EXPECT_EQ(value("mean_of(loan.late)"), 0.5);
  EXPECT_EQ(value("sum_of(loan.term)"), 72.0);
  EXPECT_EQ(value("max_of(loan.term) - min_of(loan.term)"), 24.0);
  EXPECT_EQ(value("count_of(loan.late)"), 2.0);
}

TEST_F(ExpressionTest, DrawsFromMarginalsAlsoBySegment) {
  EXPECT_EQ(value("marginal('amount', 0.5)"), 5.0);
  EXPECT_EQ(value("marginal('amount', 0.5, colour)"), 95.0);
  EXPECT_EQ(value("missing_rate('amount', colour)"), 0.5);
  EXPECT_TRUE(std::isnan(value("marginal('amount', 0.5, 'blue')")));
}

TEST_F(ExpressionTest, GivesEachRandomCallItsOwnSite) {
  EXPECT_NE(value("uniform() - uniform()"), 0.0);
  EXPECT_EQ(value("onset_days('recession')"), 5.0);
}

TEST_F(ExpressionTest, SaysWhereAnExpressionIsWrong) {
  EXPECT_THAT(error("1 + colr"), testing::HasSubstr("No column made before this one is called"));
  EXPECT_THAT(error("1 + colr"), testing::HasSubstr("character 9"));
  EXPECT_THAT(error("lan.term"), testing::HasSubstr("No table above this one is called `lan`"));
  EXPECT_THAT(error("mrginal('amount', 1)"), testing::HasSubstr("Did you mean `marginal`?"));
  EXPECT_THAT(error("colour + 1"), testing::HasSubstr("A number is expected"));
  EXPECT_THAT(error("colour == 3"), testing::HasSubstr("never equal"));
  EXPECT_THAT(error("if(x > 1, 'a', 2)"), testing::HasSubstr("One branch is a text"));
  EXPECT_THAT(error("(1"), testing::HasSubstr("`)` is expected"));
  EXPECT_THAT(error("1 2"), testing::HasSubstr("does not belong here"));
  EXPECT_THAT(error("onset_days('reccession')"), testing::HasSubstr("Did you mean `recession`?"));
}

TEST_F(ExpressionTest, RefusesToNestWithoutEnd) {
  std::string text = "1";
  for (int i = 0; i < 40; ++i) text = "1 + (" + text + ")";
  EXPECT_THAT(error(text), testing::HasSubstr("nested too deep"));
}

}  // namespace
}  // namespace octroi
