#include "registry/tracking/mlflow_json.h"

#include <gmock/gmock.h>

#include <cmath>

#include "base/test_error.h"

namespace octroi {
namespace {

TEST(MlflowJsonTest, NumbersThatJsonDoesNotKnowAreTexts) {
  EXPECT_EQ(json_number(0.5).dump(), "0.5");
  EXPECT_EQ(json_number(std::nan("")).dump(), "\"NaN\"");
  EXPECT_EQ(json_number(-HUGE_VAL).dump(), "\"-Infinity\"");
  EXPECT_TRUE(std::isnan(number_of("NaN")));
  EXPECT_EQ(number_of("Infinity"), HUGE_VAL);
  EXPECT_EQ(number_of(3), 3.0);
}

TEST(MlflowJsonTest, ReadsARun) {
  const RunFacts facts = run_facts_from(
      parse_json(R"({"info":{"run_id":"r","experiment_id":"3","run_name":"study","status":"FAILED",
                     "start_time":1700000000123,"end_time":1700000000456,"artifact_uri":"x"},
                     "data":{"metrics":[{"key":"b","value":"NaN","timestamp":1,"step":2},
                                        {"key":"a","value":1}],
                             "params":[{"key":"p","value":"1"}],"tags":[{"key":"t"}]}})",
                 "answer"),
      "answer");
  EXPECT_EQ(facts.run.id, "r");
  EXPECT_EQ(facts.run.experiment_id, "3");
  EXPECT_EQ(facts.status, RunStatus::kFailed);
  EXPECT_EQ(facts.end_ms, 1700000000456);
  EXPECT_EQ(facts.metrics.at(0).key, "a");
  EXPECT_TRUE(std::isnan(facts.metrics.at(1).value));
  EXPECT_EQ(facts.metrics.at(1).step, 2);
  EXPECT_EQ(facts.tags.at(0).value, "");
}

TEST(MlflowJsonTest, ReadsAVersionWhoseNumberIsAText) {
  const ModelVersion version =
      model_version_from(parse_json(R"({"name":"credit","version":"12","creation_timestamp":5,
                     "source":"models:/m-1","aliases":["b","a"],"tags":[{"key":"k","value":"v"}]})",
                                    "answer"),
                         "answer");
  EXPECT_EQ(version.version, 12);
  EXPECT_EQ(version.created_ms, 5);
  EXPECT_THAT(version.aliases, testing::ElementsAre("a", "b"));
}

TEST(MlflowJsonTest, AnAnswerOfAnotherShapeIsAnErrorThatNamesIt) {
  const auto message = [](const char* text) {
    return error_of([&] { run_facts_from(parse_json(text, "x"), "http://h runs/get"); }).message();
  };
  for (const char* text : {"{}", "[]", "3", R"({"info":{"run_id":3,"status":"FINISHED"}})",
                           R"({"info":{"run_id":"r","status":"FINISHED","end_time":"soon"}})"}) {
    EXPECT_THAT(message(text), testing::HasSubstr("http://h runs/get")) << text;
  }
}

TEST(MlflowJsonTest, AMessageIsTakenFromARefusalOnly) {
  EXPECT_EQ(server_message(R"({"error_code":"X","message":"no such run"})"), "no such run");
  EXPECT_EQ(server_error_code(R"({"error_code":"X","message":"no such run"})"), "X");
  for (const char* body : {"", "<html>", "[1]", R"({"message":3})"}) {
    EXPECT_EQ(server_message(body), "") << body;
  }
}

}  // namespace
}  // namespace octroi
