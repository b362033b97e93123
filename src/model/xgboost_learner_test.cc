#include "model/xgboost_learner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "base/error.h"
#include "model/made_up_applicants.h"
#include "model/metrics/auc.h"
#include "model/metrics/log_loss.h"
#include "model/xgboost_model.h"

namespace octroi {
namespace {

using ::testing::DoubleNear;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr const char* kSettings =
    "num_boost_round = 200\nearly_stopping_rounds = 20\nlearning_rate = 0.1\nmax_depth = 3\n"
    "subsample = 0.7\ncolsample_bytree = 0.5\n";

XgboostLearner learner(const std::string& settings = kSettings) {
  return XgboostLearner(TomlTable::parse(settings, "portfolio.toml"));
}

std::string refusal_of(const std::string& settings) {
  try {
    learner(settings);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kInput);
    return error.message();
  }
  return "accepted";
}

// OCTROI_THREADS for as long as it lives.
class Threads {
 public:
  explicit Threads(const char* count) { ::setenv("OCTROI_THREADS", count, 1); }
  ~Threads() { ::unsetenv("OCTROI_THREADS"); }
};

class XgboostLearnerTest : public ::testing::Test {
 protected:
  std::unique_ptr<Fit> fit(uint64_t seed = 1) {
    trainer_ = learner().prepare(applicants_.frame, applicants_.bad, seed);
    FitContext context;
    context.train = made_up::rows(3000, 0, 2);
    context.validation = made_up::rows(3000, 1, 2);
    return trainer_->fit(context);
  }
  std::string bytes(uint64_t seed) {
    const std::unique_ptr<Model> model = fit(seed)->model(15);
    return dynamic_cast<const XgboostModel&>(*model).bytes();
  }

  made_up::Applicants applicants_ = made_up::applicants(3000);
  std::unique_ptr<Trainer> trainer_;
};

TEST_F(XgboostLearnerTest, StopsWhenTheValidationLossHasStoppedFalling) {
  const std::unique_ptr<Fit> done = fit();
  const std::vector<double>& losses = done->validation_losses();
  ASSERT_LT(losses.size(), 200u);
  const auto lowest = std::min_element(losses.begin(), losses.end());
  EXPECT_EQ(losses.end() - lowest, 21);
  EXPECT_LT(*lowest, losses.front());
}

TEST_F(XgboostLearnerTest, ItsLossesAreThoseOfTheModelsItGives) {
  const std::unique_ptr<Fit> done = fit();
  const std::vector<size_t> rows = made_up::rows(3000, 1, 2);
  for (const int steps : {1, 10, 25}) {
    std::vector<double> pd;
    std::vector<uint8_t> bad;
    for (const double m : done->model(steps)->margin(applicants_.frame.rows(rows))) {
      pd.push_back(1.0 / (1.0 + std::exp(-m)));
      bad.push_back(applicants_.bad[rows[pd.size() - 1]]);
    }
    EXPECT_NEAR(done->validation_losses()[static_cast<size_t>(steps - 1)], log_loss(pd, bad), 1e-6);
  }
}

TEST_F(XgboostLearnerTest, LearnsFromNumbersCategoriesAndWhatIsMissing) {
  const std::unique_ptr<Model> model = fit()->model(40);
  const Contributions contributions = model->contributions(applicants_.frame);
  std::vector<double> sums(4, 0.0);
  for (size_t row = 0; row < 3000; ++row) {
    for (size_t f = 0; f < 4; ++f) sums[f] += std::abs(contributions.row(row)[f]);
  }
  EXPECT_GT(auc(model->margin(applicants_.frame), applicants_.bad), 0.72);
  EXPECT_GT(sums[0], 4.0 * sums[2]) << "score against noise";
  EXPECT_GT(sums[3], 2.0 * sums[2]) << "region against noise";
  double missing = 0.0, present = 0.0, missing_rows = 0.0;
  for (size_t row = 0; row < 3000; ++row) {
    const bool is_missing = std::isnan(applicants_.frame.column(0).numbers[row]);
    (is_missing ? missing : present) += contributions.row(row)[0];
    missing_rows += is_missing;
  }
  EXPECT_GT(missing / missing_rows, present / (3000.0 - missing_rows) + 0.3);
}

TEST_F(XgboostLearnerTest, ContributionsSumToTheMargin) {
  const std::unique_ptr<Model> model = fit()->model(50);
  const std::vector<double> margins = model->margin(applicants_.frame);
  const Contributions contributions = model->contributions(applicants_.frame);
  for (size_t row = 0; row < margins.size(); ++row) {
    double sum = contributions.base_value;
    for (const double contribution : contributions.row(row)) sum += contribution;
    ASSERT_THAT(sum, DoubleNear(margins[row], 2e-6)) << "row " << row;
  }
}

TEST_F(XgboostLearnerTest, TheSameSeedGivesTheSameModelWhateverTheNumberOfThreads) {
  std::string alone;
  {
    const Threads one("1");
    alone = bytes(7);
    EXPECT_NE(alone, bytes(8));
  }
  for (const char* count : {"2", "3", "5"}) {
    const Threads threads(count);
    EXPECT_EQ(alone, bytes(7)) << count << " threads";
  }
}

TEST_F(XgboostLearnerTest, ARefitTakesTheStepsAskedForAndTellsThem) {
  trainer_ = learner().prepare(applicants_.frame, applicants_.bad, 1);
  FitContext context;
  context.train = made_up::rows(3000, 0, 1);
  context.steps = 12;
  int seen = 0;
  context.progress = [&](int step) { seen = step; };
  const std::unique_ptr<Fit> done = trainer_->fit(context);
  EXPECT_EQ(seen, 12);
  EXPECT_TRUE(done->validation_losses().empty());
  EXPECT_EQ(trainer_->describe(12).en, "12 rounds");
  EXPECT_EQ(done->model(12)->margin(applicants_.frame).size(), 3000u);
}

TEST_F(XgboostLearnerTest, ASavedModelLoadsAsItWas) {
  const TemporaryFolder folder;
  const std::unique_ptr<Model> model = fit()->model(30);
  model->save(folder.path());
  const std::unique_ptr<Model> loaded = load_model("xgboost", folder.path());
  EXPECT_THAT(loaded->features(), ElementsAre("score", "income", "noise", "region"));
  EXPECT_EQ(loaded->margin(applicants_.frame), model->margin(applicants_.frame));
  EXPECT_EQ(loaded->contributions(applicants_.frame).values,
            model->contributions(applicants_.frame).values);
}

TEST_F(XgboostLearnerTest, AnApplicantAloneGetsTheMarginItGetsAmongOthers) {
  const std::unique_ptr<Model> model = fit()->model(30);
  const std::vector<double> margins = model->margin(applicants_.frame);
  for (const size_t row : {size_t{0}, size_t{17}, size_t{2999}}) {
    EXPECT_EQ(model->margin(applicants_.frame.rows({row})).front(), margins[row]);
  }
}

TEST(XgboostModel, ABrokenFileIsNamed) {
  const TemporaryFolder folder;
  write_file_atomically(folder.path() / "model.ubj", "{not a model");
  try {
    load_model("xgboost", folder.path());
    FAIL() << "accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kInput);
    EXPECT_THAT(error.message(), HasSubstr("XGBoost cannot read this model"));
    EXPECT_THAT(error.message(), HasSubstr("model.ubj"));
  }
}

TEST(XgboostSettings, AnUnknownParameterIsRefusedWithItsPlaceAndTheNearestName) {
  const std::string message = refusal_of("max_depth = 4\ncolsample_bytre = 0.5\n");
  EXPECT_THAT(message, HasSubstr("`colsample_bytre` is not one of XGBoost's parameters"));
  EXPECT_THAT(message, HasSubstr("portfolio.toml:2:1"));
  EXPECT_THAT(message, HasSubstr("colsample_bytree"));
}

TEST(XgboostSettings, WhatOctroiSetsItselfIsRefused) {
  EXPECT_THAT(refusal_of("nthread = 8\n"), HasSubstr("`nthread` is not one of"));
  EXPECT_THAT(refusal_of("objective = \"reg:squarederror\"\n"), HasSubstr("portfolio.toml:1:1"));
}

TEST(XgboostSettings, AValueThatXgboostRefusesIsRefusedWithItsPlace) {
  const std::string too_large = refusal_of("max_depth = 4\nsubsample = 1.5\n");
  EXPECT_THAT(too_large, HasSubstr("value 1.5 for Parameter subsample exceed bound [0,1]"));
  EXPECT_THAT(too_large, HasSubstr("portfolio.toml:2:1"));
  EXPECT_THAT(refusal_of("max_depth = \"deep\"\n"), HasSubstr("max_depth expect int"));
  EXPECT_THAT(refusal_of("num_boost_round = 0\n"), HasSubstr("not between 1 and 1,000,000"));
}

TEST(XgboostSettings, AParameterGivenTwiceByAnAliasIsRefused) {
  const std::string message = refusal_of("eta = 0.1\nlearning_rate = 0.2\n");
  EXPECT_THAT(message, HasSubstr("`learning_rate` is given twice"));
  EXPECT_THAT(message, HasSubstr("portfolio.toml:2:1"));
}

}  // namespace
}  // namespace octroi
