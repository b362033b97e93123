#include "model/logistic_learner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "base/test_error.h"
#include "model/logistic_model.h"
#include "model/made_up_frame.h"

namespace octroi {
namespace {

using ::testing::HasSubstr;

class LogisticLearnerTest : public ::testing::Test {
 protected:
  LogisticLearnerTest() {
    for (size_t row = 0; row < clients_.bad.size(); ++row) {
      (row % 4 == 0 ? context_.validation : context_.train).push_back(row);
    }
  }
  std::unique_ptr<Trainer> trainer(const std::string& settings) const {
    return LogisticLearner(TomlTable::parse(settings, "portfolio.toml"))
        .prepare(clients_.frame, clients_.bad, 1);
  }

  const made_up::Clients clients_ = made_up::clients(1500);
  FitContext context_;
};

TEST_F(LogisticLearnerTest, TriesThePenaltiesFromTheStrongest) {
  const auto trained = trainer("l2 = [1, 100, 10]");
  EXPECT_EQ(trained->describe(1).en, "L2 penalty 100");
  EXPECT_EQ(trained->describe(3).en, "L2 penalty 1");
  EXPECT_EQ(trained->describe(3).fr, "pénalité L2 1");
  const auto fit = trained->fit(context_);
  EXPECT_LE(fit->validation_losses().size(), 3u);
}

TEST_F(LogisticLearnerTest, StopsWhenTwoPenaltiesInARowDidNotHelp) {
  const auto fit = trainer("l2 = [30, 1, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8]")->fit(context_);
  const std::vector<double>& losses = fit->validation_losses();
  const auto lowest = std::min_element(losses.begin(), losses.end());
  EXPECT_TRUE(losses.size() == 8u || losses.end() - lowest == 3);
}

TEST_F(LogisticLearnerTest, GoesOnWhereThePenaltyLeavesNoFeatureYet) {
  const auto fit = trainer("l2 = [1e9, 1e8, 1e7, 1e6, 10]\nl1_ratio = 1.0")->fit(context_);
  ASSERT_EQ(fit->validation_losses().size(), 5u);
  EXPECT_LT(fit->validation_losses()[4], fit->validation_losses()[0] - 0.01);
}

TEST_F(LogisticLearnerTest, MeasuresItsLossOnTheValidationRowsAlone) {
  const auto fit = trainer("l2 = [10]")->fit(context_);
  const auto model = fit->model(1);
  const std::vector<double> margins = model->margin(clients_.frame.rows(context_.validation));
  double loss = 0.0;
  for (size_t i = 0; i < margins.size(); ++i) {
    loss += std::log1p(std::exp(clients_.bad[context_.validation[i]] ? -margins[i] : margins[i]));
  }
  EXPECT_NEAR(fit->validation_losses()[0], loss / static_cast<double>(margins.size()), 1e-12);
}

TEST_F(LogisticLearnerTest, LearnsNothingFromTheValidationRows) {
  std::vector<uint8_t> other = clients_.bad;
  for (const size_t row : context_.validation) other[row] = !other[row];
  const LogisticLearner learner(TomlTable::parse("l2 = [10]", "settings"));
  const auto told = learner.prepare(clients_.frame, clients_.bad, 1)->fit(context_)->model(1);
  const auto lied = learner.prepare(clients_.frame, other, 1)->fit(context_)->model(1);
  EXPECT_EQ(told->margin(clients_.frame), lied->margin(clients_.frame));
}

TEST_F(LogisticLearnerTest, ExplainsEveryRowByContributionsThatSumToItsMargin) {
  const auto model = trainer("l2 = [10]")->fit(context_)->model(1);
  const std::vector<double> margins = model->margin(clients_.frame);
  const Contributions contributions = model->contributions(clients_.frame);
  std::vector<double> sums(contributions.feature_count, 0.0);
  for (size_t row = 0; row < margins.size(); ++row) {
    const auto own = contributions.row(row);
    EXPECT_NEAR(std::accumulate(own.begin(), own.end(), contributions.base_value), margins[row],
                1e-9);
  }
  for (const size_t row : context_.train) {
    for (size_t f = 0; f < sums.size(); ++f) sums[f] += contributions.row(row)[f];
  }
  for (const double sum : sums) EXPECT_NEAR(sum, 0.0, 1e-6) << "effects are centred on training";
}

TEST_F(LogisticLearnerTest, IsReadAsItWasWritten) {
  for (const char* transforms : {"auto", "none", "log", "quantile"}) {
    const TemporaryFolder folder;
    const std::string settings = std::string("l2 = [10]\ntransforms = \"") + transforms + "\"";
    const auto model = trainer(settings)->fit(context_)->model(1);
    model->save(folder.path());
    const auto read = load_model("logistic", folder.path());
    EXPECT_EQ(read->features(), model->features());
    EXPECT_EQ(read->margin(clients_.frame), model->margin(clients_.frame)) << transforms;
  }
}

TEST_F(LogisticLearnerTest, SaysHowManyFeaturesAnL1PenaltyLeavesInUse) {
  const auto trained = trainer("l2 = [60]\nl1_ratio = 1.0");
  EXPECT_EQ(trained->describe(1).en, "penalty 60, 100 % of it L1");
  const auto model = trained->fit(context_)->model(1);
  EXPECT_EQ(trained->describe(1).en, "penalty 60, 100 % of it L1, 3 of 4 features in use");
  const Contributions contributions = model->contributions(clients_.frame);
  for (size_t row = 0; row < clients_.bad.size(); ++row) {
    EXPECT_EQ(contributions.row(row)[3], 0.0) << "noise says nothing";
  }
}

TEST_F(LogisticLearnerTest, RefusesASettingItCannotFollowWithItsPlace) {
  const auto where = [](const std::string& settings) {
    return error_of([&] {
             LogisticLearner(TomlTable::parse("l2 = [1]\n" + settings, "portfolio.toml"));
           })
        .where();
  };
  EXPECT_EQ(where("l1_ratio = -1"), "portfolio.toml:2:1");
  EXPECT_EQ(where("l1_ratio = 1.5"), "portfolio.toml:2:1");
  EXPECT_EQ(where("transforms = \"logs\""), "portfolio.toml:2:1");
  EXPECT_EQ(where("bends = 50"), "portfolio.toml:2:1");
  EXPECT_EQ(where("bend = 3"), "portfolio.toml:2:1");
}

TEST_F(LogisticLearnerTest, IsRefusedWhereItsFileLacksAnEffect) {
  const TemporaryFolder folder;
  write_file_atomically(folder.path() / "model.json",
                        R"({"intercept": 1, "effects": [{"name": "debt", "missing": 0}]})");
  const Error error = error_of([&] { load_model("logistic", folder.path()); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_THAT(error.where(), HasSubstr("model.json"));
}

}  // namespace
}  // namespace octroi
