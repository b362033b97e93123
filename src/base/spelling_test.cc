#include "base/spelling.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace octroi {
namespace {

using ::testing::HasSubstr;

TEST(Spelling, FindsTheCandidateThatASlipOfTheFingersMeant) {
  const std::vector<std::string> names = {"majority", "logistic", "lightgbm"};
  EXPECT_EQ(closest("lightgmb", names), "lightgbm");
  EXPECT_EQ(closest("logistc", names), "logistic");
  EXPECT_EQ(closest("mmajority", names), "majority");
  EXPECT_EQ(closest("logistic", names), "logistic");
}

TEST(Spelling, FindsNothingWhereNothingIsClose) {
  EXPECT_EQ(closest("forest", {"majority", "logistic", "lightgbm"}), "");
  EXPECT_EQ(closest("ab", {"cd"}), "");
  EXPECT_EQ(closest("abc", {}), "");
}

TEST(Spelling, TakesTheClosestOfSeveral) {
  EXPECT_EQ(closest("amount_sum", {"amount_max", "amount_sums", "amount"}), "amount_sums");
}

TEST(Spelling, AsksOrListsWhatIsExpected) {
  EXPECT_EQ(did_you_mean("seeed", {"folds", "seed"}), "Did you mean `seed`?");
  EXPECT_EQ(did_you_mean("x", {"folds", "seed"}), "Expected one of: folds, seed.");
}

TEST(Spelling, ListsNoMoreThanAReaderTakesIn) {
  std::vector<std::string> many;
  for (int i = 0; i < 100; ++i) many.push_back("feature_" + std::to_string(i));
  const std::string text = did_you_mean("x", many);
  EXPECT_THAT(text, HasSubstr("feature_11, …"));
  EXPECT_THAT(text, ::testing::Not(HasSubstr("feature_12")));
}

}  // namespace
}  // namespace octroi
