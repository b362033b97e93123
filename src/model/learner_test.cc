#include "model/learner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_error.h"
#include "model/test_settings.h"

namespace octroi {
namespace {

using ::testing::HasSubstr;

// The Error about a learner whose section holds one line.
Error refusal(const std::string& name, const std::string& line) {
  const Portfolio portfolio = portfolio_with("[model." + name + "]\n" + line);
  const Error error = error_of([&] { make_learner(name, portfolio); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput) << line;
  EXPECT_EQ(error.where(), "portfolio.toml:2:1") << line;
  return error;
}

TEST(Learner, IsMadeByItsNameWithOrWithoutSettings) {
  for (const std::string& name : learner_names()) {
    EXPECT_EQ(make_learner(name, portfolio_with(""))->name(), name);
    EXPECT_EQ(make_learner(name, portfolio_with("[model." + name + "]"))->name(), name);
  }
}

TEST(Learner, OfAnUnknownNameIsAnsweredWithTheClosest) {
  const Error error = error_of([] { make_learner("lightgmb", portfolio_with("")); });
  EXPECT_EQ(error.kind(), ErrorKind::kUsage);
  EXPECT_THAT(error.hint(), HasSubstr("lightgbm"));
}

TEST(Learner, RefusesASectionOfALearnerThatIsNone) {
  const Portfolio portfolio = portfolio_with("[model.logistics]\nl2 = [1]");
  const Error error = error_of([&] { make_learner("majority", portfolio); });
  EXPECT_THAT(error.what(), HasSubstr("logistics"));
  EXPECT_THAT(error.where(), HasSubstr("portfolio.toml:1:"));
  EXPECT_THAT(error.hint(), HasSubstr("logistic"));
}

TEST(Learner, RefusesAParameterThatLightGbmDoesNotKnow) {
  const Error error = refusal("lightgbm", "num_leafs = 31");
  EXPECT_THAT(error.what(), HasSubstr("no parameter `num_leafs`"));
  EXPECT_THAT(error.hint(), HasSubstr("num_lea"));
}

TEST(Learner, RefusesAParameterOfLightGbmThatOctroiSets) {
  EXPECT_THAT(refusal("lightgbm", "objective = \"regression\"").what(), HasSubstr("`objective`"));
  EXPECT_THAT(refusal("lightgbm", "n_jobs = 4").what(), HasSubstr("`num_threads`"))
      << "an alias is known by the name it stands for";
}

TEST(Learner, RefusesAParameterOfLightGbmGivenTwice) {
  const Portfolio portfolio = portfolio_with("[model.lightgbm]\nlearning_rate = 0.1\neta = 0.2");
  const Error error = error_of([&] { make_learner("lightgbm", portfolio); });
  EXPECT_THAT(error.what(), HasSubstr("`learning_rate` is given twice"));
  EXPECT_EQ(error.where(), "portfolio.toml:3:1");
}

TEST(Learner, RefusesANumberOfTreesThatIsNone) {
  EXPECT_THAT(refusal("lightgbm", "num_iterations = 0").what(), HasSubstr("between 1"));
  EXPECT_THAT(refusal("lightgbm", "num_iterations = 1.5").what(), HasSubstr("whole number"));
}

TEST(Learner, RefusesPenaltiesThatAreNotPositive) {
  EXPECT_THAT(refusal("logistic", "l2 = [1, -1]").what(), HasSubstr("not all positive"));
  EXPECT_THAT(refusal("logistic", "l2 = []").what(), HasSubstr("not all positive"));
  EXPECT_THAT(refusal("logistic", "l2 = [inf]").what(), HasSubstr("not all positive"));
  EXPECT_THAT(refusal("logistic", "penalty = 1").what(), HasSubstr("penalty"));
}

TEST(Learner, RefusesSettingsWhereThereIsNothingToSet) {
  EXPECT_THAT(refusal("majority", "depth = 1").what(), HasSubstr("depth"));
}

}  // namespace
}  // namespace octroi
