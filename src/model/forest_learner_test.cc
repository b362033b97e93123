#include "model/forest_learner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "base/test_error.h"
#include "model/made_up_frame.h"

namespace octroi {
namespace {

using ::testing::HasSubstr;

ForestLearner forest(const std::string& settings) {
  return ForestLearner(TomlTable::parse(settings, "portfolio.toml"));
}

class ForestLearnerTest : public ::testing::Test {
 protected:
  ForestLearnerTest() {
    for (size_t row = 0; row < clients_.bad.size(); ++row) {
      (row % 4 == 0 ? context_.validation : context_.train).push_back(row);
    }
    fit_ = forest("num_leaves = 15\nnum_iterations = 60\nearly_stopping_round = 60")
               .prepare(clients_.frame, clients_.bad, 1)
               ->fit(context_);
  }
  const made_up::Clients clients_ = made_up::clients(1000);
  FitContext context_;
  std::unique_ptr<Fit> fit_;
};

TEST_F(ForestLearnerTest, AveragesItsTrees) {
  const std::vector<double>& losses = fit_->validation_losses();
  ASSERT_EQ(losses.size(), 60u);
  EXPECT_LT(losses.back(), losses.front());
  EXPECT_LT(std::abs(losses[59] - losses[49]), 0.01) << "more trees change an average little";
}

TEST_F(ForestLearnerTest, GivesTheLossThatItMeasured) {
  const auto model = fit_->model(7);
  const std::vector<double> margins = model->margin(clients_.frame.rows(context_.validation));
  double loss = 0.0;
  for (size_t i = 0; i < margins.size(); ++i) {
    loss += std::log1p(std::exp(clients_.bad[context_.validation[i]] ? -margins[i] : margins[i]));
  }
  EXPECT_NEAR(fit_->validation_losses()[6], loss / static_cast<double>(margins.size()), 1e-9);
}

TEST_F(ForestLearnerTest, ExplainsEveryRowByContributionsThatSumToItsMargin) {
  const auto model = fit_->model(20);
  const std::vector<double> margins = model->margin(clients_.frame);
  const Contributions contributions = model->contributions(clients_.frame);
  for (size_t row = 0; row < margins.size(); ++row) {
    const auto own = contributions.row(row);
    EXPECT_NEAR(std::accumulate(own.begin(), own.end(), contributions.base_value), margins[row],
                1e-9);
  }
}

TEST_F(ForestLearnerTest, IsReadAsItWasWritten) {
  const TemporaryFolder folder;
  const auto model = fit_->model(10);
  model->save(folder.path());
  EXPECT_EQ(load_model(model->kind(), folder.path())->margin(clients_.frame),
            model->margin(clients_.frame));
}

TEST(ForestLearner, RefusesWhatBelongsToBoosting) {
  const Error error = error_of([] { forest("num_leaves = 31\nlearning_rate = 0.1"); });
  EXPECT_THAT(error.what(), HasSubstr("learning_rate"));
  EXPECT_EQ(error.where(), "portfolio.toml:2:1");
}

}  // namespace
}  // namespace octroi
