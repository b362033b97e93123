#include "registry/lifecycle/judged_sample.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

#include "base/test_error.h"
#include "dataset/feature_frame.h"
#include "model/metrics/auc.h"
#include "model/out_of_fold.h"
#include "model/study.h"
#include "model/study_report.h"
#include "registry/made_up_portfolio.h"

namespace octroi {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr size_t kTrainedOn = 400;
constexpr int kClients = 700;

// Two packages trained on the first 400 clients: a regression and the majority.
class JudgedSampleTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TemporaryFolder();
    made_up::write_portfolio(path("portfolio"));
    made_up::write_tables(path("tables"), kClients);
    const Portfolio portfolio = read_portfolio(path("portfolio"));
    const FeatureSet features = FeatureSet::read(portfolio);
    Store store = open_store(portfolio, path("tables"), true);
    const LabelledFrame all = read_labelled_features(store.connection(), portfolio, features);
    std::vector<size_t> rows(kTrainedOn);
    std::iota(rows.begin(), rows.end(), size_t{0});
    for (const auto& [name, models] : std::vector<std::pair<std::string, std::vector<std::string>>>{
             {"good", {"majority", "logistic"}}, {"poor", {"majority"}}}) {
      const Study study = run_study(
          portfolio, all.frame.rows(rows),
          std::vector<uint8_t>(all.bad.begin(), all.bad.begin() + kTrainedOn), {models, 3, 1});
      write_package(path(name), portfolio, study.trained,
                    {"0.1.0", "", [&](const fs::path& to) {
                       const auto words = [](std::string_view feature) {
                         return Words{std::string(feature), std::string(feature)};
                       };
                       write_json(to / "study" / "report.json", study_report(study, words));
                       write_out_of_fold(to / "study" / kOutOfFoldName, study, portfolio.key);
                     }});
    }
  }
  static void TearDownTestSuite() { delete folder_; }

  static fs::path path(const std::string& name) { return folder_->path() / name; }
  static OpenedModel model(const std::string& name) {
    return {"loans, the " + name, path(name), Package::open(path(name))};
  }
  static JudgedSample held_back(const OpenedModel& candidate, const OpenedModel* champion) {
    Store store = open_store(candidate.package.portfolio(), path("tables"), true);
    return judge_held_back(store, path("tables"), candidate, champion);
  }

  static TemporaryFolder* folder_;
};
TemporaryFolder* JudgedSampleTest::folder_ = nullptr;

TEST_F(JudgedSampleTest, LeavesOutWhomAModelWasTrainedOn) {
  const OpenedModel good = model("good"), poor = model("poor");
  const JudgedSample sample = held_back(good, &poor);
  EXPECT_EQ(sample.left_out, kTrainedOn);
  ASSERT_EQ(sample.keys.size(), kClients - kTrainedOn);
  EXPECT_EQ(sample.keys.front(), static_cast<int64_t>(kTrainedOn) + 1);
  EXPECT_THAT(sample.warnings, Contains(HasSubstr("400 applicants")));
  EXPECT_EQ(sample.champion_pd.size(), sample.keys.size());
  for (size_t i = 0; i < sample.keys.size(); ++i) {
    EXPECT_EQ(sample.bad[i] == 1, made_up::client(sample.keys[i]).is_bad);
    EXPECT_EQ(sample.champion_pd[i], sample.champion_pd[0]) << "the majority gives everyone one PD";
  }
  EXPECT_GT(auc(sample.pd, sample.bad), 0.6);
}

TEST_F(JudgedSampleTest, HasNoOtherPdsWithoutAChampion) {
  const JudgedSample sample = held_back(model("good"), nullptr);
  EXPECT_THAT(sample.champion_pd, IsEmpty());
  EXPECT_EQ(sample.pd.size(), kClients - kTrainedOn);
}

TEST_F(JudgedSampleTest, CanBeTheTrainingOutOfFold) {
  const OpenedModel good = model("good"), poor = model("poor");
  const JudgedSample sample = judge_out_of_fold(good, &poor);
  EXPECT_EQ(sample.keys.size(), kTrainedOn);
  EXPECT_GT(auc(sample.pd, sample.bad), auc(sample.champion_pd, sample.bad));
  EXPECT_EQ(judge_out_of_fold(good, nullptr).pd, sample.pd);
}

TEST_F(JudgedSampleTest, IsRefusedWhereNobodyIsLeft) {
  made_up::write_tables(path("small"), kTrainedOn + 10);
  const OpenedModel good = model("good");
  Store store = open_store(good.package.portfolio(), path("small"), true);
  const Error error = error_of([&] { judge_held_back(store, path("small"), good, nullptr); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_THAT(error.what(), HasSubstr("Too few applicants to judge a model by: 10"));
  EXPECT_THAT(error.what(), HasSubstr("400 others were trained on"));
}

TEST_F(JudgedSampleTest, WarnsOfAPackageThatDoesNotTellItsTraining) {
  OpenedModel silent = model("good");
  silent.folder = path("nowhere");
  const JudgedSample sample = held_back(silent, nullptr);
  EXPECT_EQ(sample.left_out, 0u);
  EXPECT_THAT(sample.warnings, Contains(HasSubstr("does not say on whom it was trained")));
}

}  // namespace
}  // namespace octroi
