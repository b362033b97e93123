#include "registry/tracking/http_client.h"

#include <gmock/gmock.h>

#include "base/test_error.h"
#include "registry/tracking/loopback_server.h"

namespace octroi {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

HttpSettings quick() {
  HttpSettings settings;
  settings.retries = 2;
  settings.first_wait = 0.01;
  settings.jitter = 0.0;
  settings.stall_timeout = 1.0;
  return settings;
}

HttpRequest get(const std::string& path = "/api") {
  HttpRequest request;
  request.method = "GET";
  request.path = path;
  return request;
}

HttpRequest post(const std::string& json) {
  HttpRequest request;
  request.method = "POST";
  request.path = "/api";
  request.json = json;
  return request;
}

class HttpClientTest : public testing::Test {
 protected:
  LoopbackServer& serve(std::vector<std::string> replies) {
    server_ = std::make_unique<LoopbackServer>(std::move(replies));
    return *server_;
  }
  HttpClient client(const HttpSettings& settings = quick()) {
    return HttpClient(parse_http_address(server_->uri()), settings);
  }
  TemporaryFolder folder_;

 private:
  std::unique_ptr<LoopbackServer> server_;
};

TEST_F(HttpClientTest, SendsJsonAndGivesTheAnswer) {
  LoopbackServer& server = serve({LoopbackServer::reply(200, "{\"a\":1}")});
  const HttpAnswer answer = client().send(post("{\"b\":2}"));
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "{\"a\":1}");
  ASSERT_THAT(server.requests(), SizeIs(1));
  EXPECT_THAT(server.requests()[0], HasSubstr("POST /api HTTP/1.1"));
  EXPECT_THAT(server.requests()[0], HasSubstr("Content-Type: application/json"));
  EXPECT_THAT(server.requests()[0], HasSubstr("\r\n\r\n{\"b\":2}"));
}

TEST_F(HttpClientTest, ADeletionHasABodyToo) {
  LoopbackServer& server = serve({LoopbackServer::reply(200, "{}")});
  HttpRequest request = post("{\"alias\":\"champion\"}");
  request.method = "DELETE";
  client().send(request);
  EXPECT_THAT(server.requests()[0], HasSubstr("DELETE /api HTTP/1.1"));
  EXPECT_THAT(server.requests()[0], HasSubstr("{\"alias\":\"champion\"}"));
}

TEST_F(HttpClientTest, AFileIsSentAndAnotherReceived) {
  LoopbackServer& server = serve({LoopbackServer::reply(200, std::string("\0\xff\n", 3))});
  const fs::path sent = folder_.path() / "sent";
  write_file_atomically(sent, std::string("by\0tes", 6));
  HttpRequest request;
  request.method = "PUT";
  request.path = "/artifacts/été 1.bin";
  request.upload = sent;
  request.download = folder_.path() / "received";
  client().send(request);
  EXPECT_THAT(server.requests()[0], HasSubstr("PUT /artifacts/%C3%A9t%C3%A9%201.bin HTTP/1.1"));
  EXPECT_THAT(server.requests()[0], HasSubstr(std::string("\r\n\r\nby\0tes", 10)));
  EXPECT_EQ(read_file(request.download), std::string("\0\xff\n", 3));
}

TEST_F(HttpClientTest, WhatMayPassIsTriedAgain) {
  LoopbackServer& server = serve(
      {LoopbackServer::reply(503, ""), LoopbackServer::kHangUp, LoopbackServer::reply(200, "{}")});
  EXPECT_EQ(client().send(get()).status, 200);
  EXPECT_THAT(server.requests(), SizeIs(3));
}

TEST_F(HttpClientTest, ARefusalIsNot) {
  LoopbackServer& server = serve({LoopbackServer::reply(400, "{\"message\":\"no\"}")});
  EXPECT_EQ(client().send(get()).status, 400);
  EXPECT_THAT(server.requests(), SizeIs(1));
}

TEST_F(HttpClientTest, AServerThatKeepsFailingIsAnErrorWithItsWords) {
  LoopbackServer& server = serve(
      {LoopbackServer::reply(500, "{\"error_code\":\"INTERNAL_ERROR\",\"message\":\"no disk\"}")});
  const Error error = error_of([&] { client().send(get()); });
  EXPECT_EQ(error.kind(), ErrorKind::kOutside);
  EXPECT_THAT(error.message(), HasSubstr("HTTP 500): no disk"));
  EXPECT_THAT(server.requests(), SizeIs(3));
}

TEST_F(HttpClientTest, TheServerSaysHowLongToWait) {
  serve({LoopbackServer::reply(429, "", "Retry-After: 1\r\n"), LoopbackServer::reply(200, "{}")});
  const auto start = std::chrono::steady_clock::now();
  client().send(get());
  EXPECT_GE(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(950));
}

TEST_F(HttpClientTest, WhatMustNotBeDoneTwiceIsLookedUpBeforeItIsSentAgain) {
  LoopbackServer& server = serve(
      {LoopbackServer::kHangUp, LoopbackServer::reply(500, ""), LoopbackServer::reply(200, "{}")});
  HttpRequest request = post("{\"first\":1}");
  int asked = 0;
  const auto answer = client().send_once(request, [&] {
    request.json = "{\"again\":1}";
    ++asked;
    return false;
  });
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(asked, 2);
  EXPECT_THAT(server.requests()[0], HasSubstr("first"));
  EXPECT_THAT(server.requests()[1], HasSubstr("again"));
}

TEST_F(HttpClientTest, WhatWasDoneIsNotSentAgain) {
  LoopbackServer& server = serve({LoopbackServer::kHangUp});
  HttpRequest request = post("{}");
  EXPECT_FALSE(client().send_once(request, [] { return true; }).has_value());
  EXPECT_THAT(server.requests(), SizeIs(1));
}

TEST_F(HttpClientTest, WhatTheServerPutOffIsNotLookedUp) {
  serve({LoopbackServer::reply(429, ""), LoopbackServer::reply(200, "{}")});
  HttpRequest request = post("{}");
  EXPECT_TRUE(client().send_once(request, [] { return true; }).has_value());
}

TEST_F(HttpClientTest, AServerThatFallsSilentIsNotWaitedForForEver) {
  serve({LoopbackServer::kSilence});
  HttpSettings settings = quick();
  settings.retries = 0;
  const Error error = error_of([&] { client(settings).send(get()); });
  EXPECT_EQ(error.kind(), ErrorKind::kOutside);
  EXPECT_THAT(error.message(), HasSubstr("fell silent"));
}

TEST_F(HttpClientTest, AStopEndsWhatIsUnderWay) {
  serve({LoopbackServer::kSilence});
  HttpSettings settings = quick();
  settings.stall_timeout = 60.0;
  std::stop_source stop;
  HttpClient asking = client(settings);
  asking.stop_by(stop.get_token());
  const std::jthread stopper([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    stop.request_stop();
  });
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(error_of([&] { asking.send(get()); }).kind(), ErrorKind::kOutside);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
}

TEST_F(HttpClientTest, ADownloadThatBreaksOffIsAnErrorAfterAllItsTries) {
  std::string reply = LoopbackServer::reply(200, "0123456789");
  reply.resize(reply.size() - 4);
  LoopbackServer& server = serve({reply});
  HttpRequest request = get();
  request.download = folder_.path() / "model.lgb";
  const Error error = error_of([&] { client().send(request); });
  EXPECT_EQ(error.kind(), ErrorKind::kOutside);
  EXPECT_THAT(error.message(), HasSubstr("broke off"));
  EXPECT_THAT(server.requests(), SizeIs(3));
}

TEST_F(HttpClientTest, ADownloadThatIsTakenUpIsWhole) {
  std::string reply = LoopbackServer::reply(200, "0123456789");
  reply.resize(reply.size() - 4);
  serve({reply, LoopbackServer::reply(200, "0123456789")});
  HttpRequest request = get();
  request.download = folder_.path() / "model.lgb";
  client().send(request);
  EXPECT_EQ(read_file(request.download), "0123456789");
}

TEST_F(HttpClientTest, AnEmptyDownloadIsAnEmptyFile) {
  serve({LoopbackServer::reply(200, "")});
  HttpRequest request = get();
  request.download = folder_.path() / "empty";
  client().send(request);
  EXPECT_EQ(read_file(request.download), "");
}

TEST_F(HttpClientTest, NobodyAtTheAddressIsAnErrorThatNamesIt) {
  std::string uri;
  { uri = LoopbackServer({""}).uri(); }
  HttpClient asking(parse_http_address(uri), quick());
  const Error error = error_of([&] { asking.send(get()); });
  EXPECT_EQ(error.kind(), ErrorKind::kOutside);
  EXPECT_THAT(error.message(), HasSubstr("cannot be reached"));
  EXPECT_EQ(error.where(), uri);
}

TEST_F(HttpClientTest, AHostThatNobodyKnowsIsAnErrorThatSaysSo) {
  HttpClient asking(parse_http_address("http://mlflow.invalid:5000"), quick());
  EXPECT_THAT(error_of([&] { asking.send(get()); }).message(), HasSubstr("not known"));
}

TEST_F(HttpClientTest, BasicAuthenticationWinsOverAToken) {
  LoopbackServer& server = serve({LoopbackServer::reply(200, "{}")});
  HttpSettings settings = quick();
  settings.token = "secret-token";
  client(settings).send(get());
  settings.username = "ada";
  settings.password = "secret";
  client(settings).send(get());
  EXPECT_THAT(server.requests()[0], HasSubstr("Authorization: Bearer secret-token"));
  EXPECT_THAT(server.requests()[1], HasSubstr("Authorization: Basic YWRhOnNlY3JldA=="));
}

TEST_F(HttpClientTest, NoSecretIsInAnError) {
  serve({LoopbackServer::reply(401, "no")});
  HttpSettings settings = quick();
  settings.username = "ada";
  settings.password = "hidden";
  const Error error = error_of([&] { client(settings).send(get()); });
  EXPECT_THAT(error.message(), HasSubstr("does not accept the user and password"));
  EXPECT_THAT(error.message(), HasSubstr("MLFLOW_TRACKING_PASSWORD"));
  EXPECT_THAT(error.message(), Not(HasSubstr("hidden")));
}

TEST_F(HttpClientTest, APlainServerIsNoSecureOne) {
  LoopbackServer& server = serve({LoopbackServer::reply(200, "{}")});
  HttpClient asking(parse_http_address("https" + server.uri().substr(4)), quick());
  EXPECT_THAT(error_of([&] { asking.send(get()); }).message(), HasSubstr("secure connection"));
}

}  // namespace
}  // namespace octroi
