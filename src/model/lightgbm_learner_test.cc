#include "model/lightgbm_learner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "base/test_error.h"
#include "model/lightgbm_model.h"
#include "model/made_up_frame.h"

namespace octroi {
namespace {

using ::testing::HasSubstr;

constexpr const char* kSettings =
    "num_leaves = 7\nmin_data_in_leaf = 20\nlearning_rate = 0.1\nfeature_fraction = 0.7\n"
    "n_estimators = 200\nearly_stopping_round = 10";

LightGbmLearner learner(const std::string& settings = kSettings) {
  return LightGbmLearner(TomlTable::parse(settings, "portfolio.toml"));
}

class LightGbmLearnerTest : public ::testing::Test {
 protected:
  LightGbmLearnerTest() {
    for (size_t row = 0; row < clients_.bad.size(); ++row) {
      (row % 4 == 0 ? context_.validation : context_.train).push_back(row);
    }
  }

  std::unique_ptr<Trainer> trainer(uint64_t seed = 1) const {
    return learner().prepare(clients_.frame, clients_.bad, seed);
  }
  static std::string text_of(const Model& model) {
    return dynamic_cast<const LightGbmModel&>(model).text();
  }

  const made_up::Clients clients_ = made_up::clients(2000);
  FitContext context_;
};

TEST_F(LightGbmLearnerTest, GrowsTreesUntilTheValidationLossStopsFalling) {
  const auto fit = trainer()->fit(context_);
  const std::vector<double>& losses = fit->validation_losses();
  const auto lowest = std::min_element(losses.begin(), losses.end());
  EXPECT_LT(*lowest, losses.front());
  EXPECT_LT(losses.size(), 200u);
  EXPECT_EQ(losses.end() - lowest, 11) << "the lowest loss and the ten after it";
}

TEST_F(LightGbmLearnerTest, MeasuresItsLossOnTheValidationRowsAlone) {
  const auto fit = trainer()->fit(context_);
  const auto model = fit->model(5);
  const std::vector<double> margins = model->margin(clients_.frame.rows(context_.validation));
  double loss = 0.0;
  for (size_t i = 0; i < margins.size(); ++i) {
    loss += std::log1p(std::exp(clients_.bad[context_.validation[i]] ? -margins[i] : margins[i]));
  }
  EXPECT_NEAR(fit->validation_losses()[4], loss / static_cast<double>(margins.size()), 1e-9);
}

TEST_F(LightGbmLearnerTest, LearnsNothingFromTheValidationRows) {
  std::vector<uint8_t> other = clients_.bad;
  for (const size_t row : context_.validation) other[row] = !other[row];
  FitContext exact;
  exact.train = context_.train;
  exact.steps = 20;
  const auto told = learner().prepare(clients_.frame, clients_.bad, 1)->fit(exact)->model(20);
  const auto lied = learner().prepare(clients_.frame, other, 1)->fit(exact)->model(20);
  EXPECT_EQ(told->margin(clients_.frame), lied->margin(clients_.frame));
}

TEST_F(LightGbmLearnerTest, GivesTheSameModelForTheSameSeedAlone) {
  FitContext exact;
  exact.train = context_.train;
  exact.steps = 20;
  const std::string first = text_of(*trainer(1)->fit(exact)->model(20));
  EXPECT_EQ(first, text_of(*trainer(1)->fit(exact)->model(20)));
  EXPECT_NE(first, text_of(*trainer(2)->fit(exact)->model(20)));
  EXPECT_THAT(first, Not(HasSubstr("num_threads"))) << "the machine is no part of the model";
}

TEST_F(LightGbmLearnerTest, TakesTheStepsAskedForWithoutValidationRows) {
  FitContext exact;
  exact.train = context_.train;
  exact.steps = 7;
  int steps = 0;
  exact.progress = [&](int step) { EXPECT_EQ(step, ++steps); };
  const auto fit = trainer()->fit(exact);
  EXPECT_EQ(steps, 7);
  EXPECT_TRUE(fit->validation_losses().empty());
  EXPECT_EQ(trainer()->describe(7).en, "7 trees");
  EXPECT_EQ(trainer()->describe(1).en, "1 tree");
}

TEST_F(LightGbmLearnerTest, ExplainsEveryRowByContributionsThatSumToItsMargin) {
  const auto model = trainer()->fit(context_)->model(30);
  const std::vector<double> margins = model->margin(clients_.frame);
  const Contributions contributions = model->contributions(clients_.frame);
  ASSERT_EQ(contributions.row_count, margins.size());
  for (size_t row = 0; row < margins.size(); ++row) {
    const auto own = contributions.row(row);
    EXPECT_NEAR(std::accumulate(own.begin(), own.end(), contributions.base_value), margins[row],
                1e-9);
  }
}

TEST_F(LightGbmLearnerTest, IsReadAsItWasWritten) {
  const TemporaryFolder folder;
  const auto model = trainer()->fit(context_)->model(10);
  model->save(folder.path());
  const auto read = load_model("lightgbm", folder.path());
  EXPECT_EQ(read->features(), model->features());
  EXPECT_EQ(read->margin(clients_.frame), model->margin(clients_.frame));
}

TEST_F(LightGbmLearnerTest, NamesTheSectionOfASettingThatLightGbmRefuses) {
  const LightGbmLearner refused = learner("num_leaves = 1");
  const Error error =
      error_of([&] { refused.prepare(clients_.frame, clients_.bad, 1)->fit(context_); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_THAT(error.what(), HasSubstr("num_leaves"));
  EXPECT_THAT(error.where(), HasSubstr("portfolio.toml"));
}

}  // namespace
}  // namespace octroi
