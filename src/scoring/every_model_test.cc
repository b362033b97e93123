#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "model/blend_model.h"
#include "model/learner.h"
#include "model/study.h"
#include "scoring/made_up_lender.h"
#include "scoring/scorer.h"

// What holds for every kind of model, from the training to the scored applicant.
namespace octroi {
namespace {

struct Kind {
  std::string name;
  bool sees_learned_features = false;
};

constexpr const char* kLearnedFeatures = R"(
[learned_features]
models = ["{}"]
peers = [{{ number = "application__income__value", by = ["application__job__value", "application__sex__value"] }}]
neighbours = [{{ features = ["application__income__value", "loan__amount__sum"], k = 50 }}]
target_encodings = ["application__job__value"]
)";

class EveryModel : public ::testing::TestWithParam<Kind> {
 protected:
  EveryModel()
      : portfolio_(read_portfolio(portfolio_folder())),
        store_(open_store(portfolio_, made_up::Lender::get().tables())) {}

  fs::path portfolio_folder() const {
    if (!GetParam().sees_learned_features) return made_up::Lender::get().portfolio();
    fs::copy(made_up::Lender::get().portfolio(), folder_.path(), fs::copy_options::recursive);
    const fs::path settings = folder_.path() / "portfolio.toml";
    write_file_atomically(
        settings,
        read_file(settings) + fmt::format(fmt::runtime(kLearnedFeatures), GetParam().name));
    return folder_.path();
  }

  LabelledFrame rows() {
    return read_labelled_features(store_.connection(), portfolio_, FeatureSet::read(portfolio_));
  }
  TrainedModel train() { return GetParam().name == "blend" ? blend() : train(GetParam().name); }
  TrainedModel train(const std::string& learner) {
    LabelledFrame data = rows();
    return run_study(portfolio_, std::move(data.frame), data.bad, {{learner}, 3, 1}).trained;
  }
  // Whatever a study would choose: every kind of member in it.
  TrainedModel blend() {
    TrainedModel trained = train("logistic");
    std::vector<BlendModel::Member> members;
    for (const std::string& learner : learner_names())
      members.push_back({0.3, train(learner).model});
    trained.model = std::make_shared<BlendModel>(std::move(members), -0.2);
    return trained;
  }

  TemporaryFolder folder_;
  Portfolio portfolio_;
  Store store_;
};

std::vector<Kind> kinds() {
  std::vector<Kind> kinds;
  for (const bool sees_learned_features : {false, true}) {
    for (const std::string& name : learner_names()) kinds.push_back({name, sees_learned_features});
  }
  kinds.push_back({"blend"});
  return kinds;
}

TEST_P(EveryModel, ScoresFromItsPackageAsItDidWhenTrained) {
  const TemporaryFolder folder;
  const TrainedModel trained = train();
  // A forest is LightGBM's too.
  const std::string kind = GetParam().name == "forest" ? "lightgbm" : GetParam().name;
  EXPECT_EQ(trained.model->kind(), kind);
  write_package(folder.path() / "model", portfolio_, trained, {"0.1.0", "", {}});
  const Package package = Package::open(folder.path() / "model");
  const Frame encoded = trained.encoding.apply(rows().frame).frame;
  EXPECT_EQ(package.trained().model->kind(), kind);
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

INSTANTIATE_TEST_SUITE_P(Learners, EveryModel, ::testing::ValuesIn(kinds()), [](const auto& test) {
  return test.param.name + (test.param.sees_learned_features ? "_with_learned_features" : "");
});

}  // namespace
}  // namespace octroi
