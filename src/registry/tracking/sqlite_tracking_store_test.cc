#include "registry/tracking/sqlite_tracking_store.h"

#include <gmock/gmock.h>

#include <thread>

#include "base/test_error.h"
#include "registry/tracking/tracking_store_contract.h"

namespace octroi {
namespace {

using testing::HasSubstr;

struct SqliteBackend {
  static std::string missing() { return ""; }
  std::unique_ptr<TrackingStore> open() {
    return std::make_unique<SqliteTrackingStore>(folder.path() / "octroi.db");
  }
  TemporaryFolder folder;
};

INSTANTIATE_TYPED_TEST_SUITE_P(Sqlite, TrackingStoreContract, SqliteBackend);

class SqliteTrackingStoreTest : public testing::Test {
 protected:
  fs::path path() const { return folder_.path() / "octroi.db"; }

  void change_schema(const std::string& statements) const {
    { const SqliteTrackingStore made(path()); }
    SqliteDatabase(path()).execute(statements);
  }

  int64_t count(const std::string& from) const {
    SqliteDatabase database(path());
    SqliteStatement find(database, "SELECT count(*) FROM " + from);
    find.step();
    return find.integer(0);
  }

  TemporaryFolder folder_;
};

TEST_F(SqliteTrackingStoreTest, BeginsWithMlflowsSchemaAndItsDefaultExperiment) {
  SqliteTrackingStore store(path());
  EXPECT_EQ(count("sqlite_master WHERE type = 'table'"), 23);
  EXPECT_EQ(count("alembic_version WHERE version_num = '6953534de441'"), 1);
  EXPECT_EQ(store.experiment("Default"), "0");
  EXPECT_EQ(store.experiment("credit"), "1");
}

TEST_F(SqliteTrackingStoreTest, KeepsArtifactsBesideTheDatabase) {
  SqliteTrackingStore store(path());
  const auto run = store.create_run(store.experiment("credit"), "study", "", {}, 1);
  store.put_artifact(run, "report.html", path());
  EXPECT_TRUE(
      fs::exists(folder_.path() / "octroi.artifacts" / "1" / run.id / "artifacts" / "report.html"));
}

TEST_F(SqliteTrackingStoreTest, LinksADataSetToItsRunOnce) {
  SqliteTrackingStore store(path());
  const auto run = store.create_run("0", "study", "", {}, 1);
  const DatasetInput data{"home-credit", "abc", "local", "{}", "", "{}", "training"};
  store.log_input(run, data);
  store.log_input(run, data);
  EXPECT_EQ(count("datasets WHERE dataset_schema IS NULL AND dataset_profile = '{}'"), 1);
  EXPECT_EQ(count("inputs WHERE destination_type = 'RUN'"), 1);
  EXPECT_EQ(count("input_tags WHERE name = 'mlflow.data.context' AND value = 'training'"), 1);
}

TEST_F(SqliteTrackingStoreTest, LinksMetricsToAModelThatIsReadyWhenFinished) {
  SqliteTrackingStore store(path());
  const auto run = store.create_run("0", "study", "", {}, 1);
  const LoggedModel model = store.create_model(run, "credit", "octroi",
                                               {{{"auc", 0.75, 1, 0}}, {{"a", "b"}}, {{"c", "d"}}});
  EXPECT_EQ(count("logged_models WHERE status = 1"), 1);
  store.finish_model(model);
  store.finish_model(model);
  EXPECT_EQ(count("logged_models WHERE status = 2 AND model_type = 'octroi'"), 1);
  EXPECT_EQ(count("logged_model_metrics WHERE metric_value = 0.75"), 1);
  EXPECT_EQ(count("logged_model_params"), 1);
  EXPECT_EQ(count("logged_model_tags"), 1);
  EXPECT_EQ(count("inputs WHERE source_type = 'RUN_OUTPUT'"), 1);
}

TEST_F(SqliteTrackingStoreTest, WritesOnIntoASchemaThatGrew) {
  change_schema(
      "ALTER TABLE experiments ADD COLUMN workspace VARCHAR(63) DEFAULT 'default' NOT NULL;"
      "CREATE TABLE webhooks (id INTEGER); UPDATE alembic_version SET version_num = 'later';");
  SqliteTrackingStore store(path());
  const auto run = store.create_run(store.experiment("credit"), "study", "", {}, 1);
  store.log(run, {{{"auc", 0.7, 1, 0}}, {}, {}});
  EXPECT_EQ(store.run_facts(run.id).metrics.size(), 1);
}

TEST_F(SqliteTrackingStoreTest, RefusesASchemaThatWantsMore) {
  change_schema(
      "DROP TABLE input_tags; CREATE TABLE input_tags (input_uuid TEXT, name TEXT, value TEXT, "
      "owner TEXT NOT NULL); UPDATE alembic_version SET version_num = 'unheard';");
  const Error error = error_of([&] { SqliteTrackingStore store(path()); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_THAT(error.message(), HasSubstr("input_tags wants a value for owner"));
  EXPECT_THAT(error.message(), HasSubstr("unheard"));
}

TEST_F(SqliteTrackingStoreTest, RefusesASchemaFromBeforeMlflow3) {
  change_schema("DROP TABLE logged_model_tags;");
  const Error error = error_of([&] { SqliteTrackingStore store(path()); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_THAT(error.message(), HasSubstr("mlflow db upgrade"));
}

TEST_F(SqliteTrackingStoreTest, WritesNothingWhileMlflowUpgrades) {
  SqliteTrackingStore store(path());
  const auto run = store.create_run("0", "study", "", {}, 1);
  SqliteDatabase mlflow(path());
  mlflow.execute("CREATE TABLE _alembic_tmp_runs (run_uuid TEXT)");
  const Error error = error_of([&] { store.log(run, {{{"auc", 0.7, 1, 0}}, {}, {}}); });
  EXPECT_EQ(error.kind(), ErrorKind::kOutside);
  EXPECT_THAT(error.message(), HasSubstr("upgrading"));
  mlflow.execute("DROP TABLE _alembic_tmp_runs");
  store.log(run, {{{"auc", 0.7, 1, 0}}, {}, {}});
  EXPECT_EQ(store.metric_history(run.id, "auc").size(), 1);
}

TEST_F(SqliteTrackingStoreTest, RefusesADatabaseOfSomethingElse) {
  SqliteDatabase(path()).execute("CREATE TABLE songs (title TEXT)");
  const Error error = error_of([&] { SqliteTrackingStore store(path()); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_THAT(error.message(), HasSubstr("not MLflow's"));
}

TEST_F(SqliteTrackingStoreTest, RefusesRunsThatMlflowHasDeleted) {
  SqliteTrackingStore store(path());
  const auto run = store.create_run(store.experiment("credit"), "study", "", {}, 1);
  SqliteDatabase mlflow(path());
  mlflow.execute("UPDATE runs SET lifecycle_stage = 'deleted'");
  EXPECT_EQ(error_of([&] { store.log(run, {}); }).kind(), ErrorKind::kInput);
  mlflow.execute("UPDATE experiments SET lifecycle_stage = 'deleted' WHERE name = 'credit'");
  EXPECT_EQ(error_of([&] { store.experiment("credit"); }).kind(), ErrorKind::kInput);
  EXPECT_EQ(error_of([&] { store.create_run("1", "again", "", {}, 1); }).kind(), ErrorKind::kInput);
}

TEST_F(SqliteTrackingStoreTest, RefusesArtifactsThatAreElsewhere) {
  SqliteTrackingStore store(path());
  const auto run = store.create_run("0", "study", "", {}, 1);
  SqliteDatabase(path()).execute("UPDATE runs SET artifact_uri = 'mlflow-artifacts:/0/a'");
  const Error error = error_of([&] { store.put_artifact(run, "a", path()); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_THAT(error.message(), HasSubstr("MLflow server"));
}

TEST_F(SqliteTrackingStoreTest, LosesNothingWhenSeveralWriteAtOnce) {
  { const SqliteTrackingStore made(path()); }
  const auto write = [&] {
    SqliteTrackingStore store(path());
    const auto run = store.create_run(store.experiment("credit"), "study", "", {}, 1);
    for (int64_t i = 0; i < 50; ++i) store.log(run, {{{"auc", 0.7, i, i}}, {}, {}});
  };
  { std::jthread first(write), second(write), third(write); }
  EXPECT_EQ(count("experiments WHERE name = 'credit'"), 1);
  EXPECT_EQ(count("metrics"), 150);
}

}  // namespace
}  // namespace octroi
