#include "registry/tracking/rest_tracking_store.h"

#include <gmock/gmock.h>

#include <cstdlib>

#include "registry/tracking/loopback_server.h"
#include "registry/tracking/tracking_store_contract.h"

namespace octroi {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

// The server that tests/end_to_end/tracking_server_test.py starts before it runs these tests.
struct MlflowServer {
  const char* uri = std::getenv("OCTROI_TEST_MLFLOW");
  std::string missing() const {
    return uri == nullptr ? "No MLflow server: end_to_end.tracking_server_test runs it." : "";
  }
  std::unique_ptr<TrackingStore> open() const { return std::make_unique<RestTrackingStore>(uri); }
};
INSTANTIATE_TYPED_TEST_SUITE_P(MlflowServer, TrackingStoreContract, MlflowServer);

class RestTrackingStoreTest : public testing::Test {
 protected:
  void SetUp() override {
    ::setenv("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "1", 1);
    ::setenv("MLFLOW_HTTP_REQUEST_BACKOFF_FACTOR", "0.01", 1);
    ::setenv("MLFLOW_HTTP_REQUEST_BACKOFF_JITTER", "0", 1);
  }
  void TearDown() override {
    ::unsetenv("MLFLOW_HTTP_REQUEST_MAX_RETRIES");
    ::unsetenv("MLFLOW_HTTP_REQUEST_BACKOFF_FACTOR");
    ::unsetenv("MLFLOW_HTTP_REQUEST_BACKOFF_JITTER");
  }
};

TEST_F(RestTrackingStoreTest, AnotherServerIsNoMlflowServer) {
  for (const std::string& reply :
       {LoopbackServer::reply(200, "<html>Welcome</html>"), LoopbackServer::reply(404, "Not here"),
        LoopbackServer::reply(200, "[1]")}) {
    const LoopbackServer server({reply});
    const Error error = error_of([&] { RestTrackingStore(server.uri()).run_facts("r"); });
    EXPECT_EQ(error.kind(), ErrorKind::kOutside);
    EXPECT_THAT(error.message(), HasSubstr("no MLflow server"));
  }
}

TEST_F(RestTrackingStoreTest, ARefusalIsSaidInTheServersWords) {
  const LoopbackServer server({LoopbackServer::reply(
      400, R"({"error_code":"INVALID_PARAMETER_VALUE","message":"No such thing"})")});
  const Error error = error_of([&] { RestTrackingStore(server.uri()).run_facts("r"); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_THAT(error.message(), HasSubstr("No such thing"));
}

TEST_F(RestTrackingStoreTest, AListingThatLeavesItsFolderIsRefused) {
  const LoopbackServer server(
      {LoopbackServer::reply(
           200,
           R"({"run":{"info":{"run_id":"r","artifact_uri":"mlflow-artifacts:/0/r/artifacts"}}})"),
       LoopbackServer::reply(200, R"({"files":[{"path":"../../etc/passwd","is_dir":false}]})")});
  const TemporaryFolder folder;
  const Error error = error_of(
      [&] { RestTrackingStore(server.uri()).fetch_artifacts("r", "", folder.path() / "out"); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_FALSE(fs::exists(folder.path() / "out"));
}

TEST_F(RestTrackingStoreTest, ADownloadThatBreaksOffLeavesNothing) {
  std::string torn = LoopbackServer::reply(200, "0123456789");
  torn.resize(torn.size() - 3);
  const LoopbackServer server(
      {LoopbackServer::reply(
           200,
           R"({"run":{"info":{"run_id":"r","artifact_uri":"mlflow-artifacts:/0/r/artifacts"}}})"),
       LoopbackServer::reply(200, R"({"files":[{"path":"model.lgb","is_dir":false}]})"), torn});
  const TemporaryFolder folder;
  const Error error = error_of(
      [&] { RestTrackingStore(server.uri()).fetch_artifacts("r", "", folder.path() / "out"); });
  EXPECT_EQ(error.kind(), ErrorKind::kOutside);
  EXPECT_THAT(error.message(), HasSubstr("broke off"));
  EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST_F(RestTrackingStoreTest, AMetricThatArrivedIsNotSentAgain) {
  const LoopbackServer server(
      {LoopbackServer::kHangUp,
       LoopbackServer::reply(200, R"({"run":{"info":{"run_id":"r","status":"RUNNING"},"data":{
         "metrics":[{"key":"auc","value":0.7,"timestamp":1,"step":0}]}}})"),
       LoopbackServer::reply(200, "{}")});
  RestTrackingStore(server.uri())
      .log({"r", "1"}, {{{"auc", 0.7, 1, 0}, {"auc", 0.8, 1, 1}}, {}, {}});
  ASSERT_THAT(server.requests(), SizeIs(3));
  EXPECT_THAT(server.requests()[0], HasSubstr("0.7"));
  EXPECT_THAT(server.requests()[2], testing::Not(HasSubstr("0.7")));
  EXPECT_THAT(server.requests()[2], HasSubstr("0.8"));
}

TEST_F(RestTrackingStoreTest, ARunWhoseAnswerWasLostIsFound) {
  const LoopbackServer server(
      {LoopbackServer::kHangUp,
       LoopbackServer::reply(200, R"({"runs":[{"info":{"run_id":"r","experiment_id":"1",
         "status":"RUNNING"},"data":{"tags":[{"key":"octroi.spool","value":"s/0"}]}}]})")});
  const auto run =
      RestTrackingStore(server.uri()).create_run("1", "study", "", {{kSpoolTag, "s/0"}}, 1);
  EXPECT_EQ(run.id, "r");
  EXPECT_THAT(server.requests(), SizeIs(2));
}

}  // namespace
}  // namespace octroi
