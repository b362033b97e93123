#include "model/model_comparison.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "model/blend_model.h"
#include "model/made_up_applicants.h"
#include "model/made_up_frame.h"
#include "model/study.h"
#include "model/study_report.h"
#include "model/study_summary.h"
#include "model/test_settings.h"

namespace octroi {
namespace {

using ::testing::HasSubstr;

// Models of a risk that is not linear: each sees what the others miss.
class ComparedModels : public ::testing::Test {
 protected:
  static constexpr size_t kRows = 600;

  static StudyOptions options(std::vector<std::string> members = {}) {
    StudyOptions options{{"majority", "logistic", "scorecard", "lightgbm"}, 3, 7};
    options.blend = BlendSettings{std::move(members)};
    return options;
  }
  static Study studied(const StudyOptions& options, std::span<const int64_t> values = {}) {
    made_up::Applicants sample = made_up::applicants(kRows);
    return run_study(small_models_portfolio(), std::move(sample.frame), sample.bad, options,
                     values);
  }
  static const Study& study() {
    static const Study made = studied(options());
    return made;
  }
};

TEST_F(ComparedModels, ComparesTheBlendAsTheRichestModel) {
  ASSERT_EQ(study().models.size(), 5u);
  const StudiedModel& blend = study().models.back();
  EXPECT_EQ(blend.name, "blend");
  EXPECT_GE(blend.members.size(), 2u);
  for (const BlendShare& member : blend.members) EXPECT_GT(member.weight, 0.0);
  EXPECT_EQ(blend.cross_validation.margins.size(), kRows);
  EXPECT_GT(blend.evaluation.auc.value, 0.6);
}

TEST_F(ComparedModels, TellsMembersAndWeights) {
  const std::string first = study().models.back().members.front().name;
  EXPECT_THAT(study_summary(study(), made_up_words), HasSubstr("× " + first + " + "));
  const Json report = study_report(study(), made_up_words);
  EXPECT_EQ(report.at("models")[4].at("members")[0].at("name"), first);
  EXPECT_EQ(report.at("models")[0].at("members").size(), 0u);
}

TEST_F(ComparedModels, TrainsAllMembersAgainWhereTheBlendIsChosen) {
  const made_up::Applicants sample = made_up::applicants(kRows);
  ModelComparison comparison(small_models_portfolio(), sample.frame, sample.bad, {}, options(),
                             CostMatrix{});
  const auto model = comparison.train(comparison.models().size() - 1);
  const StudiedModel& blend = comparison.models().back();
  const auto& trained = dynamic_cast<const BlendModel&>(*model);
  ASSERT_EQ(trained.members().size(), blend.members.size());
  for (size_t i = 0; i < blend.members.size(); ++i) {
    EXPECT_EQ(trained.members()[i].model->kind(), blend.members[i].name);
    EXPECT_EQ(trained.members()[i].weight, blend.members[i].weight);
  }
  EXPECT_EQ(trained.intercept(), blend.blend_intercept);
}

TEST_F(ComparedModels, HasNoBlendOfOneModel) {
  StudyOptions one = options();
  one.models = {"majority", "logistic"};
  EXPECT_EQ(studied(one).models.size(), 2u);
  StudyOptions named = options({"xgboost", "logistic"});
  named.models = {"majority", "logistic", "scorecard"};
  const Study missing = studied(named);
  EXPECT_EQ(missing.models.size(), 3u);
  ASSERT_FALSE(missing.warnings.empty());
  EXPECT_THAT(missing.warnings.front(), HasSubstr("without its member xgboost"));
}

TEST_F(ComparedModels, MeasuresEachRepeatAndChoosesByTheirMeanLoss) {
  StudyOptions repeated = options();
  repeated.models = {"majority", "logistic", "scorecard"};
  repeated.repeats = 2;
  const Study study = studied(repeated);
  const StudiedModel& model = study.models[1];
  ASSERT_EQ(model.repeats.size(), 2u);
  EXPECT_NE(model.repeats[0].auc.value, model.repeats[1].auc.value);
  EXPECT_EQ(model.evaluation.auc.value, model.repeats[0].auc.value);
  EXPECT_NEAR(model.evaluation.log_loss.value,
              0.5 * (model.repeats[0].log_loss.value + model.repeats[1].log_loss.value), 1e-12);
  EXPECT_EQ(
      study_report(study, made_up_words).at("models")[1].at("repeats").at("auc").at("values")[1],
      model.repeats[1].auc.value);
  EXPECT_THAT(study_summary(study, made_up_words), HasSubstr("Over 2 repeats"));
}

TEST_F(ComparedModels, IsMeasuredOnWhatCameLaterAloneWhereTheSplitIsByTime) {
  std::vector<int64_t> time(kRows);
  for (size_t row = 0; row < time.size(); ++row) time[row] = static_cast<int64_t>(row * 7 % kRows);
  StudyOptions by_time = options();
  by_time.models = {"majority", "logistic", "scorecard"};
  by_time.split = {SplitKind::kTime, "DAY"};
  const Study study = studied(by_time, time);
  EXPECT_EQ(study.judged_rows.size(), 450u);
  EXPECT_EQ(study.judged_bad.size(), 450u);
  for (const size_t row : study.judged_rows) EXPECT_GE(time[row], 150);
  for (const StudiedModel& model : study.models) {
    EXPECT_EQ(model.evaluation.pd.size(), 450u) << model.name;
  }
  EXPECT_THAT(study_summary(study, made_up_words), HasSubstr("in the order of DAY"));
  EXPECT_EQ(study_report(study, made_up_words).at("split").at("judged"), 450);
}

TEST_F(ComparedModels, IsJudgedAsAWholeWhereThatIsAskedFor) {
  StudyOptions nested = options();
  nested.models = {"majority", "logistic", "scorecard"};
  nested.nested = true;
  const Study study = studied(nested);
  ASSERT_TRUE(study.nested);
  EXPECT_EQ(study.nested->chosen.size(), 3u);
  EXPECT_NEAR(study.nested->auc.value, study.chosen().evaluation.auc.value, 0.05);
  EXPECT_NEAR(study.nested->log_loss.value, study.chosen().evaluation.log_loss.value, 0.05);
  EXPECT_THAT(study_summary(study, made_up_words), HasSubstr("Nested"));
  EXPECT_EQ(study_report(study, made_up_words).at("nested").at("auc").at("value"),
            study.nested->auc.value);
}

TEST(NestedJudgement, SeesNoLabelOfTheRowsItJudges) {
  // Labels drawn by lot: only who saw them could rank the clients.
  made_up::Clients sample = made_up::clients(300);
  std::mt19937_64 random(5);
  for (uint8_t& label : sample.bad) label = random() % 4 == 0;
  StudyOptions options{{"majority", "logistic"}, 3, 7};
  const NestedJudgement judged =
      judge_nested(small_models_portfolio(), sample.frame, sample.bad, {}, options);
  EXPECT_LT(judged.auc.low, 0.5);
}

}  // namespace
}  // namespace octroi
