#include "model/bagged_learner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/test_error.h"
#include "model/blend_model.h"
#include "model/made_up_applicants.h"
#include "model/test_settings.h"

namespace octroi {
namespace {

using ::testing::HasSubstr;

Portfolio portfolio(const std::string& learner, int bags) {
  return portfolio_with("[model." + learner + "]\nlearning_rate = 0.1\n" +
                        (learner == "lightgbm" ? "feature_fraction = 0.5\nnum_iterations = 8"
                                               : "subsample = 0.5\nnum_boost_round = 8") +
                        "\nbags = " + std::to_string(bags));
}

class Bagged : public ::testing::TestWithParam<std::string> {
 protected:
  std::unique_ptr<Trainer> trainer(int bags) const {
    return make_learner(GetParam(), portfolio(GetParam(), bags))
        ->prepare(sample_.frame, sample_.bad, 5);
  }
  FitContext context() const {
    FitContext context;
    context.train = made_up::rows(kRows, 0, 2);
    context.validation = made_up::rows(kRows, 1, 2);
    return context;
  }

  static constexpr size_t kRows = 600;
  const made_up::Applicants sample_ = made_up::applicants(kRows);
};

TEST_P(Bagged, AveragesFitsThatDifferByTheirDrawsAlone) {
  const auto fit = trainer(3)->fit(context());
  const auto model = fit->model(5);
  const auto& blend = dynamic_cast<const BlendModel&>(*model);
  ASSERT_EQ(blend.members().size(), 3u);
  std::vector<double> mean(kRows, 0.0);
  for (const BlendModel::Member& member : blend.members()) {
    EXPECT_DOUBLE_EQ(member.weight, 1.0 / 3.0);
    const std::vector<double> margins = member.model->margin(sample_.frame);
    for (size_t row = 0; row < kRows; ++row) mean[row] += margins[row] / 3.0;
  }
  const std::vector<double> margins = model->margin(sample_.frame);
  for (size_t row = 0; row < kRows; ++row) EXPECT_NEAR(margins[row], mean[row], 1e-12);
  EXPECT_NE(blend.members()[0].model->margin(sample_.frame),
            blend.members()[1].model->margin(sample_.frame));
}

TEST_P(Bagged, HasTheSingleFitForItsFirstBag) {
  const auto single = trainer(1)->fit(context())->model(5);
  const auto bagged = trainer(2)->fit(context())->model(5);
  EXPECT_EQ(dynamic_cast<const BlendModel&>(*bagged).members()[0].model->margin(sample_.frame),
            single->margin(sample_.frame));
}

TEST_P(Bagged, HasTheBagsMeanLossForItsSteps) {
  const std::vector<double> losses = trainer(2)->fit(context())->validation_losses();
  FitContext second = context();
  second.bag = 1;
  const auto single = trainer(1);
  const std::vector<double> of_first = single->fit(context())->validation_losses();
  const std::vector<double> of_second = single->fit(second)->validation_losses();
  ASSERT_EQ(losses.size(), std::min(of_first.size(), of_second.size()));
  for (size_t step = 0; step < losses.size(); ++step) {
    EXPECT_NEAR(losses[step], 0.5 * (of_first[step] + of_second[step]), 1e-12);
  }
}

TEST_P(Bagged, CountsItsStepsForwardAndDescribesThem) {
  const auto bagged = trainer(3);
  FitContext counting = context();
  counting.validation.clear();
  counting.steps = 4;
  std::vector<int> steps;
  counting.progress = [&](int step) { steps.push_back(step); };
  bagged->fit(counting);
  EXPECT_TRUE(std::ranges::is_sorted(steps));
  EXPECT_EQ(steps.back(), 4);
  EXPECT_THAT(bagged->describe(4).en, HasSubstr("3 × 4"));
}

INSTANTIATE_TEST_SUITE_P(LearnersThatDraw, Bagged, ::testing::Values("lightgbm", "xgboost"),
                         [](const auto& test) { return test.param; });

TEST(Bags, AreRefusedWhereALearnerDrawsNothing) {
  const Error error =
      error_of([] { make_learner("logistic", portfolio_with("[model.logistic]\nbags = 3")); });
  EXPECT_THAT(error.what(), HasSubstr("bags"));
  EXPECT_THAT(error.where(), HasSubstr("portfolio.toml:2:1"));
}

TEST(Bags, AreAtLeastOne) {
  EXPECT_THAT(error_of([] {
                make_learner("lightgbm", portfolio_with("[model.lightgbm]\nbags = 0"));
              }).where(),
              HasSubstr("portfolio.toml:2:"));
}

}  // namespace
}  // namespace octroi
