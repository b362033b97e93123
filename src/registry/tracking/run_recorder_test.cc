#include "registry/tracking/run_recorder.h"

#include <gmock/gmock.h>

#include <chrono>
#include <cstdlib>
#include <thread>

#include "base/test_error.h"
#include "registry/tracking/loopback_server.h"
#include "registry/tracking/spool.h"
#include "registry/tracking/spool_sync.h"
#include "registry/tracking/sqlite_tracking_store.h"

namespace octroi {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class RunRecorderTest : public testing::Test {
 protected:
  TrackingTarget target(const std::string& uri) const {
    TrackingTarget result;
    result.uri = uri;
    result.experiment = "credit";
    return result;
  }
  TrackingTarget database_target() const { return target("sqlite:///" + database().string()); }
  fs::path database() const { return folder_.path() / "octroi.db"; }
  fs::path root() const { return folder_.path() / "spool"; }
  static std::string nobody() { return LoopbackServer({""}).uri(); }

  TemporaryFolder folder_;
};

TEST_F(RunRecorderTest, WhatIsRecordedIsInTheStore) {
  std::string run_id, model_id;
  {
    RunRecorder recorder(database_target(), root());
    const RecordedRun study = recorder.begin_run("study", {{"seed", "7"}});
    const RecordedRun model = recorder.begin_run("lightgbm", study, {});
    for (int step = 0; step < 1000; ++step) recorder.log(model, {{{"auc", 0.7, 1, step}}, {}, {}});
    const fs::path package = folder_.path() / "package";
    write_file_atomically(package / "MLmodel", "flavors: {}");
    const RecordedModel logged = recorder.log_model(model, "credit", "octroi", {}, package);
    recorder.put_artifact(study, "MLmodel", package / "MLmodel");
    EXPECT_EQ(recorder.model_id(logged), "");
    recorder.finish(model, RunStatus::kFinished);
    recorder.finish(study, RunStatus::kFinished);
    const Delivery delivery = recorder.deliver(seconds(30));
    EXPECT_TRUE(delivery.is_complete) << delivery.problem;
    run_id = recorder.run_id(model);
    model_id = recorder.model_id(logged);
  }
  SqliteTrackingStore store(database());
  EXPECT_THAT(store.metric_history(run_id, "auc"), SizeIs(1000));
  EXPECT_EQ(store.model_of_run(run_id, "credit").value().id, model_id);
  EXPECT_EQ(store.run_facts(run_id).status, RunStatus::kFinished);
  EXPECT_THAT(spools_under(root()), IsEmpty());
}

TEST_F(RunRecorderTest, AnAbsentServerIsNotWaitedForAndSyncedLater) {
  const auto start = std::chrono::steady_clock::now();
  {
    RunRecorder recorder(target(nobody()), root());
    const RecordedRun run = recorder.begin_run("study", {});
    for (int step = 0; step < 1000; ++step) recorder.log(run, {{{"auc", 0.7, 1, step}}, {}, {}});
    recorder.finish(run, RunStatus::kFinished);
    const Delivery delivery = recorder.deliver(seconds(60));
    EXPECT_FALSE(delivery.is_complete);
    EXPECT_THAT(delivery.problem, HasSubstr("cannot be reached"));
    EXPECT_TRUE(fs::exists(delivery.spool));
    EXPECT_EQ(recorder.run_id(run), "");
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, seconds(20));
  const std::vector<fs::path> spools = spools_under(root());
  ASSERT_THAT(spools, SizeIs(1));
  deliver_spool(spools[0], database_target().uri);
  SqliteTrackingStore store(database());
  SqliteDatabase direct(database());
  SqliteStatement count(direct, "SELECT count(*) FROM metrics");
  count.bind({});
  ASSERT_TRUE(count.step());
  EXPECT_EQ(count.integer(0), 1000);
}

TEST_F(RunRecorderTest, ASilentServerDoesNotHoldTheEndUp) {
  const LoopbackServer server({LoopbackServer::kSilence});
  const auto start = std::chrono::steady_clock::now();
  {
    RunRecorder recorder(target(server.uri()), root());
    recorder.begin_run("study", {});
    while (server.requests().empty()) std::this_thread::sleep_for(milliseconds(5));
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, seconds(10));
  EXPECT_THAT(spools_under(root()), SizeIs(1));
}

TEST_F(RunRecorderTest, ARefusalIsSaidWithoutFurtherTries) {
  write_file_atomically(database(), "This is no database, but a text that somebody keeps here.");
  RunRecorder recorder(database_target(), root());
  recorder.begin_run("study", {});
  const Delivery delivery = recorder.deliver(seconds(60));
  EXPECT_FALSE(delivery.is_complete);
  EXPECT_THAT(delivery.problem, HasSubstr("octroi.db"));
}

TEST_F(RunRecorderTest, ANameThatMlflowDoesNotTakeIsRefusedAtOnce) {
  RunRecorder recorder(database_target(), root());
  const RecordedRun run = recorder.begin_run("study", {});
  const Error error = error_of([&] { recorder.log(run, {{{"ndcg@3", 0.7, 1, 0}}, {}, {}}); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
}

TEST_F(RunRecorderTest, ASpoolThatCannotBeMadeIsAnErrorThatNamesIt) {
  write_file_atomically(root(), "a file");
  const Error error = error_of([&] { RunRecorder recorder(database_target(), root()); });
  EXPECT_EQ(error.kind(), ErrorKind::kOutside);
  EXPECT_THAT(error.message(), HasSubstr("OCTROI_SPOOL"));
}

TEST_F(RunRecorderTest, WhatLiesInASpoolIsThereWhoeverDies) {
  RunRecorder recorder(target(nobody()), root());
  const RecordedRun run = recorder.begin_run("study", {});
  recorder.log(run, {{{"auc", 0.7, 1, 0}}, {}, {}});
  const SpoolStatus status = spool_status(spools_under(root()).at(0));
  EXPECT_EQ(status.waiting, 2);
  EXPECT_TRUE(status.is_recorded);
  EXPECT_EQ(status.experiment, "credit");
}

TEST_F(RunRecorderTest, TheSpoolsFolderFollowsTheEnvironment) {
  ::setenv("OCTROI_SPOOL", "/data/spool", 1);
  EXPECT_EQ(default_spool_root(), "/data/spool");
  ::unsetenv("OCTROI_SPOOL");
  ::setenv("XDG_STATE_HOME", "/state", 1);
  EXPECT_EQ(default_spool_root(), "/state/octroi/spool");
  ::unsetenv("XDG_STATE_HOME");
  EXPECT_TRUE(default_spool_root().string().ends_with(".local/state/octroi/spool"));
}

}  // namespace
}  // namespace octroi
