#include "registry/tracking/tracking_uri.h"

#include <gmock/gmock.h>

#include <cstdlib>

#include "base/test_error.h"
#include "registry/tracking/sqlite_tracking_store.h"

namespace octroi {
namespace {

using testing::HasSubstr;
using testing::Not;

class TrackingUriTest : public testing::Test {
 protected:
  static constexpr const char* kNames[] = {"MLFLOW_TRACKING_URI", "MLFLOW_EXPERIMENT_NAME",
                                           "MLFLOW_EXPERIMENT_ID", "MLFLOW_RUN_ID"};
  TrackingUriTest() { clear(); }
  ~TrackingUriTest() override { clear(); }

  static void clear() {
    for (const char* name : kNames) unsetenv(name);
  }
  static void set(const char* name, const char* value) { setenv(name, value, 1); }
};

TEST_F(TrackingUriTest, IsOctroisOwnDatabaseUnlessSaidOtherwise) {
  const TrackingTarget target = tracking_target("");
  EXPECT_EQ(target.uri, kDefaultTrackingUri);
  EXPECT_EQ(target.experiment, kDefaultExperiment);
  EXPECT_EQ(target.run_id, "");
}

TEST_F(TrackingUriTest, ComesFromTheOptionThenFromTheEnvironment) {
  set("MLFLOW_TRACKING_URI", "https://mlflow.bank.example");
  EXPECT_EQ(tracking_target("").uri, "https://mlflow.bank.example");
  EXPECT_EQ(tracking_target("sqlite:////data/o.db").uri, "sqlite:////data/o.db");
}

TEST_F(TrackingUriTest, TakesExperimentAndRunFromTheEnvironment) {
  set("MLFLOW_RUN_ID", "0123");
  set("MLFLOW_EXPERIMENT_ID", "7");
  TrackingTarget target = tracking_target("");
  EXPECT_EQ(target.run_id, "0123");
  EXPECT_EQ(target.experiment, "");
  EXPECT_EQ(target.experiment_id, "7");
  set("MLFLOW_EXPERIMENT_NAME", "credit");
  target = tracking_target("");
  EXPECT_EQ(target.experiment, "credit");
}

TEST_F(TrackingUriTest, NamesTheFileOfASqliteUri) {
  EXPECT_EQ(sqlite_file("sqlite:///octroi.db"), "octroi.db");
  EXPECT_EQ(sqlite_file("sqlite:////data/octroi.db"), "/data/octroi.db");
  EXPECT_EQ(sqlite_file("https://mlflow.bank.example"), std::nullopt);
}

TEST_F(TrackingUriTest, IsRefusedWithoutItsPassword) {
  for (const char* uri : {"postgresql://ada:secret@host/db", "sqlite://", "sqlite:///", "./mlruns",
                          "sqlite:///a.db?mode=ro", "databricks", "file:///mlruns"}) {
    const Error error = error_of([&] { tracking_target(uri); });
    EXPECT_EQ(error.kind(), ErrorKind::kUsage) << uri;
    EXPECT_THAT(error.message(), HasSubstr("sqlite:///FILE.db"));
    EXPECT_THAT(error.message(), Not(HasSubstr("secret")));
  }
}

TEST_F(TrackingUriTest, FindsTheExperimentByNameOrId) {
  const TemporaryFolder folder;
  SqliteTrackingStore store(folder.path() / "octroi.db");
  const std::string id = experiment_of(store, {"", "credit", "", ""});
  EXPECT_EQ(experiment_of(store, {"", "", "", id}), id);
  EXPECT_EQ(experiment_of(store, {"", "credit", "", id}), id);
  const Error error = error_of([&] { experiment_of(store, {"", "credit", "", "99"}); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_THAT(error.message(), HasSubstr("MLFLOW_EXPERIMENT_ID"));
}

}  // namespace
}  // namespace octroi
