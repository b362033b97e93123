#include "model/scorecard_learner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "base/test_error.h"
#include "model/made_up_frame.h"
#include "model/scorecard_model.h"

namespace octroi {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::Not;

// The clients with `debt` a second time, nearly.
Frame with_debt_twice(const Frame& frame) {
  FrameColumn twice = *frame.find("debt");
  twice.name = "debt_twice";
  for (size_t row = 0; row < twice.numbers.size(); row += 50) twice.numbers[row] += 0.5;
  return frame.with({std::move(twice)});
}

class ScorecardLearnerTest : public ::testing::Test {
 protected:
  ScorecardLearnerTest() {
    for (size_t row = 0; row < clients_.bad.size(); ++row) {
      (row % 4 == 0 ? context_.validation : context_.train).push_back(row);
    }
  }
  std::unique_ptr<Trainer> trainer(const std::string& settings = "") const {
    return ScorecardLearner(TomlTable::parse(settings, "portfolio.toml"))
        .prepare(frame_, clients_.bad, 1);
  }
  // Of the step with the lowest validation loss.
  std::unique_ptr<Model> best(const std::string& settings = "") const {
    const auto trained = trainer(settings);
    const auto fit = trained->fit(context_);
    const std::vector<double>& losses = fit->validation_losses();
    return fit->model(
        1 + static_cast<int>(std::min_element(losses.begin(), losses.end()) - losses.begin()));
  }
  static const ScorecardModel& card(const Model& model) {
    return dynamic_cast<const ScorecardModel&>(model);
  }
  static std::vector<std::string> names(const Model& model) {
    std::vector<std::string> result;
    for (const Characteristic& characteristic : card(model).characteristics()) {
      result.push_back(model.features()[characteristic.feature]);
    }
    return result;
  }

  const made_up::Clients clients_ = made_up::clients(4000);
  const Frame frame_ = with_debt_twice(clients_.frame);
  FitContext context_;
};

TEST_F(ScorecardLearnerTest, PicksWhatTellsAndLeavesOutWhatRepeatsOrSaysNothing) {
  const auto model = best();
  EXPECT_THAT(names(*model), Contains("income"));
  EXPECT_THAT(names(*model), Contains("region"));
  EXPECT_THAT(names(*model), Not(Contains("noise")));
  const bool once = names(*model) == std::vector<std::string>{"debt", "income", "region"} ||
                    names(*model) == std::vector<std::string>{"income", "region", "debt_twice"};
  EXPECT_TRUE(once) << "debt and its copy correlate";
}

TEST_F(ScorecardLearnerTest, TakesPointsWhereverTheBadRateIsHigher) {
  const auto model = best("penalty = [0.0001]\nmax_correlation = 1.0\nmin_iv = 0.0");
  for (size_t c = 0; c < card(*model).characteristics().size(); ++c) {
    const std::vector<Bin>& bins = card(*model).characteristics()[c].binning.bins();
    EXPECT_GT(card(*model).characteristics()[c].weight, 0.0);
    for (size_t a = 0; a < bins.size(); ++a) {
      for (size_t b = 0; b < bins.size(); ++b) {
        if (bins[a].weight_of_evidence <= bins[b].weight_of_evidence) continue;
        EXPECT_LT(card(*model).contribution(c, a), card(*model).contribution(c, b));
      }
    }
  }
}

TEST_F(ScorecardLearnerTest, ExplainsEveryRowByContributionsThatSumToItsMargin) {
  const auto model = best();
  const std::vector<double> margins = model->margin(frame_);
  const Contributions contributions = model->contributions(frame_);
  std::vector<double> sums(contributions.feature_count, 0.0);
  for (size_t row = 0; row < margins.size(); ++row) {
    const auto own = contributions.row(row);
    EXPECT_NEAR(std::accumulate(own.begin(), own.end(), contributions.base_value), margins[row],
                1e-12);
  }
  for (const size_t row : context_.train) {
    for (size_t f = 0; f < sums.size(); ++f) sums[f] += contributions.row(row)[f];
  }
  for (const double sum : sums) EXPECT_NEAR(sum, 0.0, 1e-9) << "centred on the training rows";
}

TEST_F(ScorecardLearnerTest, MeasuresItsLossOnTheValidationRowsAlone) {
  const auto trained = trainer("penalty = [0.01]");
  const auto fit = trained->fit(context_);
  const std::vector<double> margins = fit->model(1)->margin(frame_.rows(context_.validation));
  double loss = 0.0;
  for (size_t i = 0; i < margins.size(); ++i) {
    loss += std::log1p(std::exp(clients_.bad[context_.validation[i]] ? -margins[i] : margins[i]));
  }
  EXPECT_NEAR(fit->validation_losses()[0], loss / static_cast<double>(margins.size()), 1e-12);
}

TEST_F(ScorecardLearnerTest, LearnsNothingFromTheValidationRows) {
  std::vector<uint8_t> other = clients_.bad;
  for (const size_t row : context_.validation) other[row] = !other[row];
  const ScorecardLearner learner(TomlTable::parse("penalty = [0.01]", "settings"));
  const auto told = learner.prepare(frame_, clients_.bad, 1)->fit(context_)->model(1);
  const auto lied = learner.prepare(frame_, other, 1)->fit(context_)->model(1);
  EXPECT_EQ(told->margin(frame_), lied->margin(frame_));
}

TEST_F(ScorecardLearnerTest, GrowsFromStepToStepAndSaysHowFar) {
  const auto trained = trainer("penalty = [10, 0.1, 0.01]");
  FitContext all{context_.train, {}, 3};
  const auto fit = trained->fit(all);
  EXPECT_EQ(names(*fit->model(1)).size(), 0u);
  EXPECT_LT(names(*fit->model(2)).size(), names(*fit->model(3)).size());
  EXPECT_EQ(trained->describe(1).en, "0 characteristics, 0 attributes");
  EXPECT_THAT(trained->describe(3).en, MatchesRegex("3 characteristics, [0-9]+ attributes"));
}

TEST_F(ScorecardLearnerTest, HoldsNoMoreCharacteristicsThanAllowed) {
  EXPECT_EQ(names(*best("max_characteristics = 2\npenalty = [0.001]")).size(), 2u);
}

TEST_F(ScorecardLearnerTest, RefusesToNameAFeatureThatIsNoNumberOfTheFrame) {
  const Error unknown = error_of([&] { trainer("[trend_of]\ndept = \"ascending\""); });
  EXPECT_THAT(unknown.what(), HasSubstr("`dept`"));
  EXPECT_EQ(unknown.where(), "portfolio.toml:2:1");
  EXPECT_EQ(unknown.kind(), ErrorKind::kInput);
  const Error category = error_of([&] { trainer("[special_values_of]\nregion = [1]"); });
  EXPECT_THAT(category.what(), HasSubstr("`region`"));
}

TEST_F(ScorecardLearnerTest, IsTheBaseRateWhereNothingTells) {
  const auto model = best("min_iv = 10.0");
  const std::vector<double> margins = model->margin(frame_);
  double bads = 0.0;
  for (const size_t row : context_.train) bads += clients_.bad[row];
  const double goods = static_cast<double>(context_.train.size()) - bads;
  for (const double margin : margins) EXPECT_NEAR(margin, std::log(bads / goods), 1e-9);
}

}  // namespace
}  // namespace octroi
