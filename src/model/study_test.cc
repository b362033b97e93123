#include "model/study.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "base/terminal.h"
#include "base/test_error.h"
#include "model/lightgbm_model.h"
#include "model/made_up_frame.h"
#include "model/study_report.h"
#include "model/study_summary.h"
#include "model/test_settings.h"

namespace octroi {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Study studied(const std::vector<std::string>& models, size_t clients = 600) {
  made_up::Clients sample = made_up::clients(clients);
  return run_study(small_models_portfolio(), std::move(sample.frame), sample.bad, {models, 3, 7});
}

class StudyTest : public ::testing::Test {
 protected:
  static const Study& study() {
    static const Study made = studied({"lightgbm", "majority", "logistic"});
    return made;
  }
};

TEST_F(StudyTest, ComparesTheModelsFromTheSimplestOnTheSameRows) {
  ASSERT_EQ(study().models.size(), 3u);
  EXPECT_EQ(study().models[0].name, "majority");
  EXPECT_EQ(study().models[1].name, "logistic");
  EXPECT_EQ(study().models[2].name, "lightgbm");
  for (const StudiedModel& model : study().models) {
    EXPECT_EQ(model.cross_validation.margins.size(), study().rows);
    EXPECT_EQ(model.evaluation.folds.size(), 3u);
  }
  EXPECT_LT(study().models[0].evaluation.auc.value, 0.6) << "the majority cannot rank";
  EXPECT_GT(study().models[1].evaluation.auc.value, 0.7);
}

TEST_F(StudyTest, SaysWhichApplicantWasInWhichFold) {
  EXPECT_EQ(study().judged_keys, made_up::clients(600).frame.keys());
  ASSERT_EQ(study().fold_of_judged_row.size(), study().rows);
  const auto first = std::ranges::count(study().fold_of_judged_row, 0);
  EXPECT_TRUE(first >= 199 && first <= 201) << first;
}

TEST_F(StudyTest, ChoosesTheLogisticRegressionWhereTheTruthIsLinear) {
  EXPECT_EQ(study().chosen().name, "logistic");
  EXPECT_EQ(study().trained.model->kind(), "logistic");
}

TEST_F(StudyTest, TrainsTheChosenModelAgainOnAllRowsWithAllThatScoringNeeds) {
  const TrainedModel& trained = study().trained;
  EXPECT_THAT(trained.encoding.names(), ElementsAre("debt", "income", "region", "noise"));
  EXPECT_EQ(trained.model->features(), trained.encoding.names());
  EXPECT_EQ(trained.population.size(), 4u);
  EXPECT_NEAR(trained.population[1].missing_share, 0.2, 0.05);
  EXPECT_EQ(trained.calibration.slope(), study().chosen().evaluation.calibration.slope());
  EXPECT_EQ(trained.policy.threshold, study().chosen().evaluation.threshold.threshold);
  EXPECT_EQ(trained.scores.rows, study().rows);
  const made_up::Clients sample = made_up::clients(600);
  const std::vector<double> pd =
      trained.calibration.pd(trained.model->margin(trained.encoding.apply(sample.frame).frame));
  EXPECT_NEAR(std::accumulate(pd.begin(), pd.end(), 0.0) / 600.0,
              static_cast<double>(study().bads) / 600.0, 0.02);
}

TEST_F(StudyTest, RanksTheFeaturesByWhatTheyAdd) {
  ASSERT_EQ(study().explanation.importance.size(), 4u);
  EXPECT_EQ(study().explanation.importance.front().feature, "debt");
  EXPECT_EQ(study().explanation.importance.back().feature, "noise");
  double shares = 0.0;
  for (const FeatureImportance& feature : study().explanation.importance) shares += feature.share;
  EXPECT_NEAR(shares, 1.0, 1e-12);
}

TEST_F(StudyTest, ReportsAllOfItForMachines) {
  const Json report = study_report(study(), made_up_words);
  EXPECT_EQ(report.at("applicants"), study().rows);
  EXPECT_EQ(report.at("bad"), study().bads);
  EXPECT_EQ(report.at("folds"), 3);
  EXPECT_EQ(report.at("seed"), 7);
  EXPECT_EQ(report.at("chosen"), "logistic");
  ASSERT_EQ(report.at("models").size(), 3u);
  const Json& model = report.at("models")[1];
  const Evaluation& evaluation = study().models[1].evaluation;
  EXPECT_EQ(model.at("auc").at("value"), evaluation.auc.value);
  EXPECT_EQ(model.at("auc").at("low"), evaluation.auc.low);
  EXPECT_EQ(model.at("cost_per_client").at("value"), evaluation.cost.value);
  EXPECT_EQ(model.at("folds").at("auc").at("values")[2], evaluation.folds[2].auc);
  EXPECT_EQ(model.at("calibration_bins").size(), evaluation.calibration_bins.size());
  EXPECT_EQ(report.at("importance")[0].at("fr"), "le debt");
  EXPECT_EQ(Json::parse(report.dump()), report) << "no figure is lost in writing";
}

TEST_F(StudyTest, ReportsHowItWasJudgedCalibratedAndPriced) {
  const Json report = study_report(study(), made_up_words);
  const Json& model = report.at("models")[1];
  const Evaluation& evaluation = study().models[1].evaluation;
  EXPECT_EQ(model.at("average_precision").at("value"), evaluation.average_precision.value);
  EXPECT_EQ(model.at("f_beta").at("low"), evaluation.f_beta.low);
  EXPECT_EQ(model.at("calibration_methods").size(), 3u);
  EXPECT_EQ(model.at("against_the_best").at("cost_p_value"),
            study().selection.comparisons[1].cost.p_value);
  EXPECT_EQ(report.at("decisions").at("grades").size(), 2u);
  EXPECT_EQ(report.at("decisions").at("gains").size(), 10u);
  EXPECT_EQ(report.at("decisions").at("sensitivity").at("costs").size(), 5u);
  EXPECT_TRUE(report.at("alternatives").empty()) << "nobody asked for them";
}

TEST(Study, KeepsAScorecardsLineWhateverCalibrationIsAskedFor) {
  made_up::Clients sample = made_up::clients(600);
  StudyOptions options{{"logistic", "scorecard"}, 3, 7};
  options.calibration = CalibrationMethod::kBeta;
  const Study study =
      run_study(small_models_portfolio(), std::move(sample.frame), sample.bad, options);
  EXPECT_EQ(study.models[0].evaluation.calibration.method(), CalibrationMethod::kBeta);
  EXPECT_EQ(study.models[1].evaluation.calibration.method(), CalibrationMethod::kPlatt);
}

TEST_F(StudyTest, SumsItUpForAReaderWithinAHundredColumns) {
  const std::string text = study_summary(study(), made_up_words);
  EXPECT_THAT(text, HasSubstr("600 applicants"));
  EXPECT_THAT(text, HasSubstr("3 folds, seed 7"));
  EXPECT_THAT(text, HasSubstr("▶ logistic"));
  EXPECT_THAT(text, HasSubstr("Chosen: logistic, L2 penalty"));
  EXPECT_THAT(text, HasSubstr("Cost per client"));
  EXPECT_THAT(text, HasSubstr("Expected calibration error"));
  EXPECT_THAT(text, HasSubstr("the debt"));
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = text.find('\n', begin);
    EXPECT_LE(display_width(text.substr(begin, end - begin)), 100u)
        << text.substr(begin, end - begin);
    begin = end + 1;
  }
}

TEST(Study, LeavesOutAFeatureThatIsTheCopyOfAnotherAndCountsIt) {
  made_up::Clients sample = made_up::clients(200);
  const FrameColumns shared = sample.frame.columns();
  std::vector<FrameColumn> columns(shared.begin(), shared.end());
  columns.push_back(columns.front());
  columns.back().name = "debt_again";
  const Study study = run_study(small_models_portfolio(), Frame(sample.frame.keys(), columns),
                                sample.bad, {{"majority"}, 3, 7});
  ASSERT_EQ(study.screening.dropped.size(), 1u);
  EXPECT_EQ(study.screening.dropped[0].same_as, "debt");
  EXPECT_THAT(study_summary(study, made_up_words), HasSubstr("left out: 1 feature"));
}

TEST(Study, RefusesAFeatureThatIsTheTarget) {
  made_up::Clients sample = made_up::clients(200);
  const FrameColumns shared = sample.frame.columns();
  std::vector<FrameColumn> columns(shared.begin(), shared.end());
  columns[3].numbers.assign(sample.bad.begin(), sample.bad.end());
  const Error error = error_of([&] {
    run_study(small_models_portfolio(), Frame(sample.frame.keys(), columns), sample.bad,
              {{"majority"}, 3, 7});
  });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_THAT(std::string(error.what()) + error.where(), HasSubstr("noise"));
}

TEST(Study, GivesTheSameModelForTheSameSeed) {
  const auto text = [] {
    const Study study = studied({"lightgbm"}, 200);
    return dynamic_cast<const LightGbmModel&>(*study.trained.model).text();
  };
  EXPECT_EQ(text(), text());
}

TEST(Study, RefusesDataThatNoModelLearnsFrom) {
  const auto refusal = [](size_t count, size_t bads, int folds) {
    std::vector<int64_t> keys(count);
    std::iota(keys.begin(), keys.end(), int64_t{1});
    std::vector<double> numbers(count);
    for (size_t row = 0; row < count; ++row) numbers[row] = static_cast<double>(row % 7);
    std::vector<uint8_t> bad(count, 0);
    std::fill_n(bad.begin(), bads, uint8_t{1});
    Frame frame(std::move(keys), {{"x", numbers, {}, {}}});
    const Error error = error_of([&] {
      run_study(small_models_portfolio(), std::move(frame), bad, {{"majority"}, folds, 1});
    });
    EXPECT_EQ(error.kind(), ErrorKind::kInput);
    return error;
  };
  EXPECT_THAT(refusal(20, 9, 3).what(), HasSubstr("Only 20 applicants"));
  EXPECT_THAT(refusal(49, 9, 3).what(), HasSubstr("Only 49 applicants"));
  EXPECT_THAT(refusal(60, 0, 3).what(), HasSubstr("All 60 applicants are good"));
  EXPECT_THAT(refusal(60, 60, 3).what(), HasSubstr("All 60 applicants are bad"));
  EXPECT_THAT(refusal(60, 4, 5).what(), HasSubstr("4 bad applicants are too few for 5 folds"));
}

TEST(Study, RefusesFeaturesThatDoNotVary) {
  std::vector<uint8_t> bad(60, 0);
  std::fill_n(bad.begin(), 20, uint8_t{1});
  Frame frame(std::vector<int64_t>(60), {{"x", std::vector(60, 1.0), {}, {}}});
  const Error error = error_of([&] {
    run_study(small_models_portfolio(), std::move(frame), bad, {{"majority"}, 3, 1});
  });
  EXPECT_THAT(error.what(), HasSubstr("No feature varies"));
}

TEST(Study, RefusesAModelThatItDoesNotKnow) {
  const Error error = error_of([] { studied({"lightgmb"}); });
  EXPECT_EQ(error.kind(), ErrorKind::kUsage);
  EXPECT_THAT(error.hint(), HasSubstr("lightgbm"));
  EXPECT_EQ(error_of([] { studied({}); }).kind(), ErrorKind::kUsage);
}

}  // namespace
}  // namespace octroi
