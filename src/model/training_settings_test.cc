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
  const TrainingSettings settings = read_training_settings(portfolio_with(
      "[training]\nfolds = 3\nseed = 7\nmodels = [\"logistic\"]\nselect_features = true"));
  EXPECT_EQ(settings.folds, 3);
  EXPECT_EQ(settings.seed, 7u);
  EXPECT_TRUE(settings.select_features);
  EXPECT_THAT(settings.models, ElementsAre("logistic"));
  EXPECT_EQ(settings.calibration, std::nullopt);
  EXPECT_FALSE(settings.alternatives);
}

TEST(TrainingSettings, FixTheCalibrationWhereItIsNamed) {
  const auto read = [](const std::string& text) {
    return read_training_settings(portfolio_with("[training]\n" + text));
  };
  EXPECT_EQ(read("calibration = \"auto\"").calibration, std::nullopt);
  EXPECT_EQ(read("calibration = \"beta\"").calibration, CalibrationMethod::kBeta);
  EXPECT_TRUE(read("alternatives = true").alternatives);
}

TEST(TrainingSettings, CompareAllLearnersWhereNoneIsNamed) {
  EXPECT_EQ(read_training_settings(portfolio_with("[training]")).models, learner_names());
}

TEST(TrainingSettings, SplitByTheColumnThatIsNamed) {
  const TrainingSettings settings = read_training_settings(portfolio_with(
      "[training]\nsplit = \"grouped\"\ngroup = \"SEX\"\ntime = \"EMPLOYED\"\nrepeats = 3"));
  EXPECT_EQ(settings.repeats, 3);
  EXPECT_EQ(settings.split, SplitKind::kGrouped);
  EXPECT_EQ(split_by(settings.split, settings).column, "SEX");
  EXPECT_EQ(split_by(SplitKind::kStratified, settings).column, "");
  EXPECT_THAT(error_of([&] { split_by(SplitKind::kTime, settings); }).what(),
              HasSubstr("not repeated"));
}

TEST(TrainingSettings, AskForTheColumnOfASplit) {
  EXPECT_THAT(refusal("split = \"grouped\"").hint(), HasSubstr("group ="));
  EXPECT_THAT(refusal("split = \"time\"").hint(), HasSubstr("time ="));
  EXPECT_THAT(refusal("split = \"groupd\"").hint(), HasSubstr("grouped"));
  EXPECT_THAT(refusal("group = \"SECS\"").hint(), HasSubstr("SEX"));
  EXPECT_THAT(refusal("time = \"BAD\"").what(), HasSubstr("target"));
  EXPECT_THAT(refusal("repeats = 0").what(), HasSubstr("between 1 and 100"));
  EXPECT_EQ(error_of([] { split_by(SplitKind::kTime, {}); }).kind(), ErrorKind::kUsage);
}

TEST(TrainingSettings, NameTheLineOfASlip) {
  EXPECT_THAT(refusal("folds = 1").what(), HasSubstr("between 2 and 100"));
  EXPECT_THAT(refusal("seed = -1").what(), HasSubstr("negative"));
  EXPECT_THAT(refusal("models = [\"lightgmb\"]").hint(), HasSubstr("lightgbm"));
  EXPECT_THAT(refusal("calibration = \"isotonik\"").hint(), HasSubstr("isotonic"));
  EXPECT_THAT(refusal("fold = 5").what(), HasSubstr("fold"));
}

}  // namespace
}  // namespace octroi
