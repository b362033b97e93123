#include "registry/tracking/http_failure.h"

#include <gmock/gmock.h>

namespace octroi {
namespace {

using testing::HasSubstr;

HttpFailure failure(int status, const std::string& body, const HttpSettings& settings = {}) {
  HttpOutcome outcome;
  outcome.status = status;
  outcome.body = body;
  outcome.was_sent = true;
  auto result = failure_of(outcome, "http://host:5000", settings);
  EXPECT_TRUE(result.has_value());
  return result.value_or(HttpFailure{input_error("none")});
}

TEST(HttpFailureTest, WithoutAPasswordTheServerAsksForOne) {
  const HttpFailure asked = failure(401, "You are not authenticated");
  EXPECT_EQ(asked.error.kind(), ErrorKind::kOutside);
  EXPECT_THAT(asked.error.message(), HasSubstr("asks for a user and a password"));
  EXPECT_FALSE(asked.may_pass);
}

TEST(HttpFailureTest, WhatIsForbiddenIsSaidInTheServersWords) {
  const HttpFailure forbidden = failure(403, R"({"message":"Invalid Host header"})");
  EXPECT_THAT(forbidden.error.message(), HasSubstr("forbids this (HTTP 403): Invalid Host header"));
  EXPECT_FALSE(forbidden.may_pass);
}

TEST(HttpFailureTest, OnlyTooManyRequestsWereSurelyNotCarriedOut) {
  EXPECT_TRUE(failure(429, "").is_known);
  for (const int status : {408, 500, 502, 503, 504}) {
    EXPECT_FALSE(failure(status, "").is_known) << status;
    EXPECT_TRUE(failure(status, "").may_pass) << status;
  }
  EXPECT_FALSE(failure(501, "").may_pass);
}

TEST(HttpFailureTest, ARedirectionNamesItsTarget) {
  HttpOutcome outcome;
  outcome.status = 302;
  outcome.redirection = "https://login.example/";
  const auto result = failure_of(outcome, "http://host:5000", {});
  ASSERT_TRUE(result.has_value());
  EXPECT_THAT(result->error.message(), HasSubstr("to https://login.example/"));
}

TEST(HttpFailureTest, WordsOfTheServerAreOneShortLine) {
  const HttpFailure long_words =
      failure(500, "{\"message\":\"a\\nb\\u001b[31m" + std::string(1000, 'x') + "\"}");
  const std::string what = long_words.error.what();
  EXPECT_THAT(what, HasSubstr("a b [31mxx"));
  EXPECT_LT(what.size(), 400);
}

TEST(HttpFailureTest, AnAnswerThatTheCallerCanUseIsNone) {
  for (const int status : {200, 201, 400, 404, 409}) {
    HttpOutcome outcome;
    outcome.status = status;
    EXPECT_FALSE(failure_of(outcome, "http://host:5000", {}).has_value()) << status;
  }
}

}  // namespace
}  // namespace octroi
