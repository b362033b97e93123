#include "registry/tracking/study_log.h"

#include <gmock/gmock.h>

#include <cstdlib>

#include "registry/made_up_study.h"
#include "registry/tracking/sqlite_tracking_store.h"

namespace octroi {
namespace {

using testing::HasSubstr;

class StudyLogTest : public testing::Test {
 protected:
  StudyLogTest() { setenv("OCTROI_SPOOL", (folder_.path() / "spool").c_str(), 1); }
  ~StudyLogTest() override { unsetenv("OCTROI_SPOOL"); }

  TrackingTarget target() const {
    return {"sqlite:///" + (folder_.path() / "octroi.db").string(), "credit", "", ""};
  }
  static StudyLog::Origin origin() { return {"octroi train", "0.1.0", "store.duckdb", 42}; }

  SqliteTrackingStore store() const { return SqliteTrackingStore(folder_.path() / "octroi.db"); }

  // The run of the study, which is the only one of no parent.
  RunFacts facts() const {
    SqliteTrackingStore opened = store();
    const auto run = opened.run_with_tag(opened.experiment("credit"), {"octroi.seed", "42"});
    return opened.run_facts(run.value().id);
  }

  static std::string tag(const RunFacts& facts, const std::string& key) {
    for (const KeyValue& each : facts.tags) {
      if (each.key == key) return each.value;
    }
    return "";
  }

  TemporaryFolder folder_;
  const made_up::MadeUpStudy made_{{"majority", "logistic"}};
};

TEST_F(StudyLogTest, IsARunOfTheStudyWithAModelAndARunForEachOfItsModels) {
  const fs::path package = folder_.path() / "package";
  write_file_atomically(package / "MLmodel", "flavors: {}");
  write_file_atomically(package / "study" / "summary.txt", "The summary.");
  write_file_atomically(package / "study" / "out_of_fold.csv", "1,0.5");
  StudyLog log(target(), made_.portfolio, origin());
  log.log_data(made_up::MadeUpStudy::frame(), std::string(64, 'a'));
  log.log_study(made_.study, [](std::string_view name) { return Words{std::string(name), ""}; });
  log.log_files(package / "study");
  log.log_model(made_.study, "made-up", package);
  EXPECT_TRUE(log.finish(std::chrono::seconds(60)).is_complete);

  const RunFacts run = facts();
  EXPECT_EQ(run.run.id, log.run_id());
  EXPECT_EQ(run.status, RunStatus::kFinished);
  EXPECT_EQ(tag(run, "octroi.data_digest"), std::string(64, 'a'));
  EXPECT_THAT(tag(run, "mlflow.note.content"), HasSubstr("AUC"));
  SqliteTrackingStore opened = store();
  EXPECT_EQ(opened.metric_history(run.run.id, "auc").size(), 1);
  EXPECT_THAT(
      opened.artifacts(run.run.id),
      testing::AllOf(testing::Contains("study/summary.txt"), testing::Contains("plots/roc.svg"),
                     testing::Not(testing::Contains("study/out_of_fold.csv"))));
  EXPECT_TRUE(opened.model_of_run(run.run.id, "made-up").has_value());
  const auto child = opened.run_with_tag(run.run.experiment_id, {"mlflow.runName", "logistic"});
  ASSERT_TRUE(child.has_value());
  EXPECT_EQ(tag(opened.run_facts(child->id), "mlflow.parentRunId"), run.run.id);
  EXPECT_EQ(opened.metric_history(child->id, "fold_auc").size(), 3);
}

TEST_F(StudyLogTest, LeavesAFailedRunWhereTheTrainingFails) {
  {
    StudyLog log(target(), made_.portfolio, origin());
    log.fail(input_error("The data is not there.", "store.duckdb"));
  }
  EXPECT_EQ(facts().status, RunStatus::kFailed);
  EXPECT_THAT(tag(facts(), "octroi.error"), HasSubstr("not there"));
}

}  // namespace
}  // namespace octroi
