#include "model/search/search_space.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_error.h"
#include "model/test_settings.h"

namespace octroi {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

// Line 5 is the parameter's.
Portfolio portfolio_searching(const std::string& parameter,
                              const std::string& learner = "lightgbm") {
  return portfolio_with("[model." + learner + "]\nlearning_rate = 0.05\nmax_depth = 4\n[search." +
                        learner + "]\n" + parameter);
}

Error refusal(const std::string& parameter, const std::string& learner = "lightgbm") {
  const Portfolio portfolio = portfolio_searching(parameter, learner);
  const Error error = error_of([&] { read_search_space(learner, portfolio); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  return error;
}

TEST(SearchSpace, StartsFromTheModelsOwnSettings) {
  const SearchSpace space = read_search_space(
      "lightgbm", portfolio_searching("max_depth = { choices = [2, 4, 6] }\n"
                                      "learning_rate = { from = 0.01, to = 0.1, log = true }"));
  EXPECT_THAT(space.start, ElementsAre(1.0, 0.05));
  const TomlValues values = space.values_at({2.0, 0.02});
  EXPECT_EQ(values[0], (TomlValues::value_type{"max_depth", int64_t{6}}));
  EXPECT_EQ(values[1], (TomlValues::value_type{"learning_rate", 0.02}));
}

TEST(SearchSpace, GivesWholeNumbersToTheLearner) {
  const SearchSpace space = read_search_space(
      "lightgbm", portfolio_searching("max_depth = { from = 2, to = 8, integer = true }"));
  EXPECT_EQ(text_of(space.values_at({7.0})[0].second), "7");
}

TEST(SearchSpace, IsThereOrNot) {
  const Portfolio portfolio = portfolio_searching("max_depth = { choices = [2, 4] }");
  EXPECT_TRUE(has_search_space("lightgbm", portfolio));
  EXPECT_FALSE(has_search_space("xgboost", portfolio));
  EXPECT_FALSE(has_search_space("lightgbm", portfolio_with("")));
}

TEST(SearchSpace, RefusesWhatTheLearnerDoesNotKnowAtItsLine) {
  const Error lightgbm = refusal("max_dept = { from = 2, to = 8, integer = true }");
  EXPECT_THAT(lightgbm.what(), HasSubstr("no parameter `max_dept`"));
  EXPECT_EQ(lightgbm.where(), "portfolio.toml:5:1");
  EXPECT_EQ(refusal("max_dept = { from = 2, to = 8 }", "xgboost").where(), "portfolio.toml:5:1");
}

TEST(SearchSpace, RefusesABoundThatTheLearnerRefuses) {
  const Error error = refusal(
      "learning_rate = { from = 0.1, to = 0.2 }\n"
      "subsample = { from = 0.5, to = 1.5 }",
      "xgboost");
  EXPECT_EQ(error.where(), "portfolio.toml:6:1");
}

TEST(SearchSpace, RefusesWhatIsNoRange) {
  EXPECT_THAT(refusal("learning_rate = { from = 0.1, to = 0.1 }").what(), HasSubstr("empty"));
  EXPECT_THAT(refusal("learning_rate = { from = 0.2, to = inf }").what(), HasSubstr("empty"));
  EXPECT_THAT(refusal("learning_rate = { from = 0.0, to = 1.0, log = true }").what(),
              HasSubstr("by ratio"));
  EXPECT_THAT(refusal("max_depth = { from = 1.5, to = 4, integer = true }").what(),
              HasSubstr("whole numbers"));
  EXPECT_THAT(refusal("learning_rate = { form = 0.1, to = 0.2 }").what(), HasSubstr("`from`"));
  EXPECT_THAT(refusal("learning_rate = { from = 0.1, to = 0.2, step = 1 }").what(),
              HasSubstr("`step`"));
  EXPECT_THAT(refusal("learning_rate = 0.1").what(), HasSubstr("not a table"));
  EXPECT_THAT(refusal("").what(), HasSubstr("nothing to search"));
  EXPECT_EQ(refusal("learning_rate = { from = 0.1, to = 0.1 }").where(), "portfolio.toml:5:19");
}

TEST(SearchSpace, RefusesChoicesThatAreNone) {
  EXPECT_THAT(refusal("max_depth = { choices = [4] }").what(), HasSubstr("two different"));
  EXPECT_THAT(refusal("max_depth = { choices = [4, 4] }").what(), HasSubstr("two different"));
  EXPECT_THAT(refusal("max_depth = { choices = 4 }").what(), HasSubstr("not a list"));
}

TEST(SearchSpace, RefusesAStartOutsideIt) {
  const Error absent = refusal("num_leaves = { from = 4, to = 8, integer = true }");
  EXPECT_THAT(absent.what(), HasSubstr("no value to start from"));
  EXPECT_EQ(absent.where(), "portfolio.toml:5:1");
  const Error outside = refusal("learning_rate = { from = 0.1, to = 0.2 }");
  EXPECT_THAT(outside.what(), HasSubstr("not between"));
  EXPECT_EQ(outside.where(), "portfolio.toml:2:1");
  EXPECT_THAT(refusal("max_depth = { choices = [2, 3] }").what(), HasSubstr("its choices"));
}

}  // namespace
}  // namespace octroi
