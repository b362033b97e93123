#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "model/learner.h"
#include "model/study.h"
#include "scoring/made_up_lender.h"
#include "scoring/scorer.h"

// What holds for every kind of model, from the training to the scored applicant.
namespace octroi {
namespace {

class EveryModel : public ::testing::TestWithParam<std::string> {
 protected:
  EveryModel()
      : portfolio_(read_portfolio(made_up::Lender::get().portfolio())),
        store_(open_store(portfolio_, made_up::Lender::get().tables())) {}

  LabelledFrame rows() {
    return read_labelled_features(store_.connection(), portfolio_, FeatureSet::read(portfolio_));
  }
  TrainedModel train() {
    LabelledFrame data = rows();
    return run_study(portfolio_, std::move(data.frame), data.bad, {{GetParam()}, 3, 1}).trained;
  }

  Portfolio portfolio_;
  Store store_;
};

TEST_P(EveryModel, ScoresFromItsPackageAsItDidWhenTrained) {
  const TemporaryFolder folder;
  const TrainedModel trained = train();
  EXPECT_EQ(trained.model->kind(), GetParam());
  write_package(folder.path() / "model", portfolio_, trained, {"0.1.0", "", {}});
  const Package package = Package::open(folder.path() / "model");
  const Frame encoded = trained.encoding.apply(rows().frame).frame;
  EXPECT_EQ(package.trained().model->kind(), GetParam());
  EXPECT_EQ(package.trained().model->features(), trained.encoding.names());
  EXPECT_EQ(package.trained().model->margin(encoded), trained.model->margin(encoded));
  EXPECT_EQ(package.trained().model->contributions(encoded).values,
            trained.model->contributions(encoded).values);
}

TEST_P(EveryModel, SplitsTheLogOddsOfEachPdAmongTheFeatures) {
  const TrainedModel trained = train();
  const Catalogue catalogue = Catalogue::read(portfolio_);
  const Scorer scorer(trained, profile_features(trained, catalogue, portfolio_.table));
  for (const Assessment& one : scorer.assess(rows().frame)) {
    const double sum =
        std::accumulate(one.contributions.begin(), one.contributions.end(), one.base_log_odds);
    // XGBoost adds in single precision.
    ASSERT_NEAR(sum, std::log(one.pd / (1.0 - one.pd)), 5e-6);
  }
}

TEST_P(EveryModel, ScoresAnApplicantAloneAsAmongOthers) {
  const TrainedModel trained = train();
  const Frame encoded = trained.encoding.apply(rows().frame).frame;
  const std::vector<double> margins = trained.model->margin(encoded);
  for (size_t row = 0; row < 20; ++row) {
    EXPECT_EQ(trained.model->margin(encoded.rows({row})).front(), margins[row]);
  }
}

INSTANTIATE_TEST_SUITE_P(Learners, EveryModel, ::testing::ValuesIn(learner_names()),
                         [](const auto& test) { return test.param; });

}  // namespace
}  // namespace octroi
