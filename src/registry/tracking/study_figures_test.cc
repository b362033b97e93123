#include "registry/tracking/study_figures.h"

#include <gmock/gmock.h>

#include <map>

#include "registry/made_up_study.h"
#include "registry/tracking/mlflow_values.h"

namespace octroi {
namespace {

class StudyFiguresTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { made_ = new made_up::MadeUpStudy({"majority", "logistic"}); }
  static void TearDownTestSuite() { delete made_; }

  static const Study& study() { return made_->study; }
  static const StudiedModel& logistic() { return study().models.at(1); }

  static std::map<std::string, std::string> by_key(const std::vector<KeyValue>& values) {
    std::map<std::string, std::string> map;
    for (const KeyValue& value : values) {
      EXPECT_NO_THROW(check_key(value.key));
      EXPECT_TRUE(map.emplace(value.key, value.value).second) << value.key;
    }
    return map;
  }

  static made_up::MadeUpStudy* made_;
};
made_up::MadeUpStudy* StudyFiguresTest::made_ = nullptr;

TEST_F(StudyFiguresTest, TellWhatTheStudyWentBy) {
  const auto params = by_key(study_params(study()));
  EXPECT_EQ(params.at("portfolio"), "made-up");
  EXPECT_EQ(params.at("models"), "majority, logistic");
  EXPECT_EQ(params.at("folds"), "3");
  EXPECT_EQ(params.at("missed_default"), "10");
  EXPECT_EQ(params.at("chosen"), study().chosen().name);
}

TEST_F(StudyFiguresTest, TellTheSettingsOfAModelWithWhatTheSearchFound) {
  made_->portfolio.settings = TomlTable::parse(
      "[model.lightgbm]\nnum_leaves = 31\nlearning_rate = 0.1\n[model.logistic]\nl2 = [10, 1]\n",
      "portfolio.toml");
  const auto params = by_key(model_params(study(), logistic(), made_->portfolio));
  EXPECT_EQ(params.at("l2"), "[ 10, 1 ]");
  EXPECT_EQ(params.at("model"), "logistic");
  EXPECT_EQ(params.at("calibration"), "platt");

  Study searched;
  searched.searches.resize(1);
  searched.searches[0].learner = "lightgbm";
  searched.searches[0].found = {{"num_leaves", int64_t{12}}};
  StudiedModel lightgbm;
  lightgbm.name = "lightgbm";
  const auto found = by_key(model_params(searched, lightgbm, made_->portfolio));
  EXPECT_EQ(found.at("num_leaves"), "12");
  EXPECT_EQ(found.at("learning_rate"), "0.1");
}

TEST_F(StudyFiguresTest, TellTheWeightsOfABlend) {
  StudiedModel blend;
  blend.name = "blend";
  blend.members = {{"logistic", 0.25}, {"lightgbm", 0.75}};
  EXPECT_EQ(by_key(model_params(study(), blend, made_->portfolio)).at("weight/lightgbm"), "0.75");
}

TEST_F(StudyFiguresTest, AreThoseOfTheEvaluation) {
  std::map<std::string, double> metrics;
  for (const LoggedMetric& metric : model_metrics(logistic(), 1000)) {
    EXPECT_NO_THROW(check_key(metric.key));
    EXPECT_EQ(metric.timestamp_ms, 1000);
    EXPECT_TRUE(metrics.emplace(metric.key, metric.value).second) << metric.key;
  }
  EXPECT_EQ(metrics.at("auc"), logistic().evaluation.auc.value);
  EXPECT_EQ(metrics.at("auc_low"), logistic().evaluation.auc.low);
  EXPECT_EQ(metrics.at("ece"), logistic().evaluation.calibration_error.value);
  EXPECT_EQ(metrics.at("cost_per_client"), logistic().evaluation.cost.value);
}

TEST_F(StudyFiguresTest, HaveAStepForEachFold) {
  std::map<std::string, std::vector<double>> history;
  for (const LoggedMetric& metric : fold_metrics(study(), logistic(), 1000)) {
    if (metric.key.starts_with("fold_")) {
      EXPECT_EQ(metric.step, static_cast<int64_t>(history[metric.key].size()));
    }
    history[metric.key].push_back(metric.value);
  }
  for (const char* figure :
       {"auc", "gini", "ks", "pr_auc", "log_loss", "brier", "ece", "cost_per_client", "accuracy"}) {
    EXPECT_EQ(history[std::string("fold_") + figure].size(), 3) << figure;
  }
  EXPECT_EQ(history["fold_auc"][1], logistic().evaluation.folds[1].auc);
  double brier = 0.0;
  for (size_t fold = 0; fold < 3; ++fold) {
    const auto rows = rows_of_fold(study().fold_of_judged_row, static_cast<int>(fold));
    brier += history["fold_brier"][fold] * static_cast<double>(rows.size()) /
             static_cast<double>(study().judged_bad.size());
  }
  EXPECT_NEAR(brier, logistic().evaluation.brier.value, 1e-12);
  EXPECT_EQ(history["validation_log_loss"].size(), logistic().cross_validation.losses.size());
}

TEST(TrialLog, TellsSettingsAndScores) {
  SearchResult search;
  search.learner = "lightgbm";
  search.space.parameters = {{"num_leaves", 8.0, 64.0, true, true, {}}};
  const Trial trial{3, {31.0}, {0.30, 0.31}, 120, true};
  LogBatch log = trial_log(search, trial, 1000);
  EXPECT_EQ(log.params[0].key, "num_leaves");
  EXPECT_EQ(log.params[0].value, "31");
  ASSERT_EQ(log.metrics.size(), 3);
  EXPECT_EQ(log.metrics[1].key, "mean_log_loss");
  EXPECT_EQ(log.metrics[1].value, 0.31);
  EXPECT_EQ(log.metrics[1].step, 1);
  EXPECT_EQ(log.metrics[2].key, "log_loss");
  EXPECT_EQ(log.tags[1].value, "true");
  search.settings.objective = SearchObjective::kAuc;
  log = trial_log(search, {3, {31.0}, {-0.75}, 120, false}, 1000);
  EXPECT_EQ(log.metrics.back().key, "auc");
  EXPECT_EQ(log.metrics.back().value, 0.75);
}

}  // namespace
}  // namespace octroi
