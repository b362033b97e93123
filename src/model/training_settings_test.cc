#include "model/training_settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_error.h"
#include "model/learner.h"
#include "model/test_settings.h"

namespace octroi {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Error refusal(const std::string& training) {
  const Portfolio portfolio = portfolio_with("[training]\n" + training);
  const Error error = error_of([&] { read_training_settings(portfolio); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_THAT(error.where(), HasSubstr("portfolio.toml:2:1"));
  return error;
}

TEST(TrainingSettings, AreReadFromThePortfolio) {
  const TrainingSettings settings = read_training_settings(
      portfolio_with("[training]\nfolds = 3\nseed = 7\nmodels = [\"logistic\"]"));
  EXPECT_EQ(settings.folds, 3);
  EXPECT_EQ(settings.seed, 7u);
  EXPECT_THAT(settings.models, ElementsAre("logistic"));
}

TEST(TrainingSettings, CompareAllLearnersWhereNoneIsNamed) {
  EXPECT_EQ(read_training_settings(portfolio_with("[training]")).models, learner_names());
}

TEST(TrainingSettings, NameTheLineOfASlip) {
  EXPECT_THAT(refusal("folds = 1").what(), HasSubstr("between 2 and 100"));
  EXPECT_THAT(refusal("seed = -1").what(), HasSubstr("negative"));
  EXPECT_THAT(refusal("models = [\"lightgmb\"]").hint(), HasSubstr("lightgbm"));
  EXPECT_THAT(refusal("fold = 5").what(), HasSubstr("fold"));
}

}  // namespace
}  // namespace octroi
