#include "registry/tracking/spool_delivery.h"

#include <gmock/gmock.h>

#include <cmath>
#include <fstream>

#include "base/test_error.h"
#include "registry/tracking/spool_sync.h"
#include "registry/tracking/sqlite_tracking_store.h"

namespace octroi {
namespace {

using testing::HasSubstr;

// A store whose answer to one call is lost: the call is carried out, and fails.
class BreakingStore : public SqliteTrackingStore {
 public:
  BreakingStore(const fs::path& database, int calls)
      : SqliteTrackingStore(database), calls_left_(calls) {}

  Run create_run(const std::string& experiment_id, const std::string& name,
                 const std::string& parent, const std::vector<KeyValue>& tags,
                 int64_t start_ms) override {
    return after(SqliteTrackingStore::create_run(experiment_id, name, parent, tags, start_ms));
  }
  void log(const Run& run, const LogBatch& batch) override {
    SqliteTrackingStore::log(run, batch);
    break_if_due();
  }
  void log_input(const Run& run, const DatasetInput& dataset) override {
    SqliteTrackingStore::log_input(run, dataset);
    break_if_due();
  }
  void finish(const Run& run, RunStatus status, int64_t end_ms) override {
    SqliteTrackingStore::finish(run, status, end_ms);
    break_if_due();
  }
  void put_artifact(const Run& run, const std::string& path, const fs::path& file) override {
    SqliteTrackingStore::put_artifact(run, path, file);
    break_if_due();
  }
  LoggedModel create_model(const Run& run, const std::string& name, const std::string& type,
                           const LogBatch& facts) override {
    return after(SqliteTrackingStore::create_model(run, name, type, facts));
  }
  void put_model_file(const LoggedModel& model, const std::string& path,
                      const fs::path& file) override {
    SqliteTrackingStore::put_model_file(model, path, file);
    break_if_due();
  }
  void finish_model(const LoggedModel& model) override {
    SqliteTrackingStore::finish_model(model);
    break_if_due();
  }

  bool has_broken() const { return calls_left_ < 0; }

 private:
  template <typename Answer>
  Answer after(Answer answer) {
    break_if_due();
    return answer;
  }
  void break_if_due() {
    if (calls_left_-- == 0) throw outside_error("The answer is lost.");
  }
  int calls_left_;
};

class SpoolDeliveryTest : public testing::Test {
 protected:
  fs::path database() const { return folder_.path() / "octroi.db"; }
  fs::path root() const { return folder_.path() / "spool"; }

  Spool make(const std::string& run_id = "") {
    TrackingTarget target;
    target.uri = "sqlite:///" + database().string();
    target.experiment = "credit";
    target.run_id = run_id;
    return Spool::create(root(), target);
  }

  // A study with a model's run, as a training records it.
  fs::path record_study() {
    Spool spool = make();
    const fs::path file = folder_.path() / "file";
    write_file_atomically(file, "<svg/>");
    const fs::path package = folder_.path() / "package";
    write_file_atomically(package / "code" / "loader.py", "pass");
    write_file_atomically(package / "MLmodel", "flavors: {}");
    spool.append(RunBegin{0, -1, "study", {{"seed", "7"}}, 1000});
    spool.append(RunBegin{1, 0, "lightgbm", {}, 1001});
    spool.append(RunLog{1, {{{"auc", 0.7, 1, 0}, {"auc", std::nan(""), 2, 1}}, {{"p", "1"}}, {}}});
    spool.append(RunLog{0, {{{"best", 0.7, 1, 0}}, {}, {}}});
    spool.append(RunLog{1, {{{"auc", 0.71, 3, 2}}, {}, {{"state", "done"}}}});
    spool.append(RunInput{0, {"data", "digest", "local", "{}", "", "", "training"}});
    spool.append(RunArtifact{0, "plots/roc.svg", spool.keep(file)});
    spool.append(RunModel{
        1, 0, "model", "octroi", {{{"auc", 0.71, 3, 2}}, {{"p", "1"}}, {}}, spool.keep(package)});
    spool.append(RunEnd{1, RunStatus::kFinished, 2000});
    spool.append(RunEnd{0, RunStatus::kFinished, 2001});
    return spool.folder();
  }

  void expect_study_once() {
    SqliteTrackingStore store(database());
    const std::string experiment = store.experiment("credit");
    SqliteDatabase direct(database());
    SqliteStatement runs(direct, "SELECT run_uuid FROM runs WHERE experiment_id > 0 ORDER BY name");
    runs.bind({});
    ASSERT_TRUE(runs.step());
    const std::string model_run = runs.text(0);
    ASSERT_TRUE(runs.step());
    const std::string study = runs.text(0);
    EXPECT_FALSE(runs.step());
    EXPECT_EQ(store.metric_history(model_run, "auc").size(), 3);
    EXPECT_EQ(store.metric_history(study, "best").size(), 1);
    EXPECT_THAT(store.artifacts(study), testing::ElementsAre("plots/roc.svg"));
    const RunFacts facts = store.run_facts(model_run);
    EXPECT_EQ(facts.status, RunStatus::kFinished);
    EXPECT_EQ(facts.start_ms, 1001);
    EXPECT_EQ(facts.end_ms, 2000);
    SqliteStatement models(direct, "SELECT count(*), sum(status = 2) FROM logged_models");
    models.bind({});
    ASSERT_TRUE(models.step());
    EXPECT_EQ(models.integer(0), 1);
    EXPECT_EQ(models.integer(1), 1);
    SqliteStatement metrics(direct, "SELECT count(*) FROM logged_model_metrics");
    metrics.bind({});
    ASSERT_TRUE(metrics.step());
    EXPECT_EQ(metrics.integer(0), 1);
  }

  TemporaryFolder folder_;
};

TEST_F(SpoolDeliveryTest, DeliversAllOnceAndRemovesTheSpool) {
  const fs::path spool = record_study();
  EXPECT_EQ(spool_status(spool).waiting, 10);
  const SyncedSpool synced = deliver_spool(spool, "");
  EXPECT_EQ(synced.runs, 2);
  EXPECT_EQ(synced.models, 1);
  EXPECT_EQ(synced.ended_runs, 0);
  EXPECT_FALSE(fs::exists(spool));
  expect_study_once();
}

// Also where the process dies, so that only what is on disk is known afterwards.
TEST_F(SpoolDeliveryTest, ABreakAtAnyPointLosesAndDoublesNothing) {
  bool has_broken = true;
  for (int calls = 0; has_broken; ++calls) {
    fs::remove_all(root());
    for (const char* end : {"", "-wal", "-shm"}) fs::remove(database().string() + end);
    const fs::path folder = record_study();
    {
      const Spool spool = Spool::open(folder);
      SpoolProgress progress(spool);
      BreakingStore store(database(), calls);
      SpoolDelivery delivery(spool, progress, store);
      try {
        while (delivery.deliver_some()) continue;
      } catch (const Error& error) {
        EXPECT_STREQ(error.what(), "The answer is lost.");
      }
      has_broken = store.has_broken();
    }
    deliver_spool(folder, "");
    expect_study_once();
    if (HasFailure()) FAIL() << "broken at call " << calls;
  }
}

TEST_F(SpoolDeliveryTest, TheSameObjectGoesOnAfterABreak) {
  const fs::path folder = record_study();
  {
    const Spool spool = Spool::open(folder);
    SpoolProgress progress(spool);
    BreakingStore store(database(), 3);
    SpoolDelivery delivery(spool, progress, store);
    EXPECT_EQ(error_of([&] { delivery.deliver_some(); }).kind(), ErrorKind::kOutside);
    while (delivery.deliver_some()) continue;
  }
  expect_study_once();
}

TEST_F(SpoolDeliveryTest, ATornLastLineIsLeftOutAndItsRunsAreEnded) {
  const fs::path folder = record_study();
  const std::string text = read_file(folder / "operations.jsonl");
  const size_t cut = text.find("\"operation\":\"end\"") + 5;
  std::ofstream(folder / "operations.jsonl", std::ios::binary) << text.substr(0, cut);
  const SyncedSpool synced = deliver_spool(folder, "");
  EXPECT_EQ(synced.ended_runs, 2);
  SqliteTrackingStore store(database());
  const auto run = store.run_with_tag(store.experiment("credit"), {"state", "done"});
  ASSERT_TRUE(run.has_value());
  EXPECT_EQ(store.run_facts(run->id).status, RunStatus::kKilled);
  EXPECT_GT(store.run_facts(run->id).end_ms, 2000);
}

TEST_F(SpoolDeliveryTest, ADamagedLineStopsTheDeliveryAndKeepsTheSpool) {
  const fs::path folder = record_study();
  std::string text = read_file(folder / "operations.jsonl");
  text[text.find("\"best\"") + 1] = 'B';
  std::ofstream(folder / "operations.jsonl", std::ios::binary) << text;
  const Error error = error_of([&] { deliver_spool(folder, ""); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_THAT(error.message(), HasSubstr("damaged"));
  EXPECT_TRUE(fs::exists(folder));
}

TEST_F(SpoolDeliveryTest, TheFirstRunTakesUpTheOneThatIsNamed) {
  const std::string id = [&] {
    SqliteTrackingStore store(database());
    return store.create_run(store.experiment("credit"), "outer", "", {}, 1).id;
  }();
  fs::path folder;
  {
    Spool spool = make(id);
    spool.append(RunBegin{0, -1, "study", {{"seed", "7"}}, 1000});
    spool.append(RunBegin{1, 0, "lightgbm", {}, 1001});
    folder = spool.folder();
  }
  deliver_spool(folder, "");
  SqliteTrackingStore store(database());
  const RunFacts facts = store.run_facts(id);
  EXPECT_THAT(facts.tags, testing::Contains(testing::Field(&KeyValue::key, "seed")));
  const auto child = store.run_with_tag(store.experiment("credit"), {"mlflow.parentRunId", id});
  EXPECT_TRUE(child.has_value());
}

}  // namespace
}  // namespace octroi
