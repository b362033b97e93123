#include "registry/tracking/recorded_operation.h"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>

#include "base/test_error.h"

namespace octroi {
namespace {

// Through the text of a spool's line and back.
RecordedOperation again(const RecordedOperation& operation) {
  return recorded_operation(parse_json(to_json(operation).dump(), "spool"), "spool");
}

TEST(RecordedOperationTest, ABatchKeepsEveryBit) {
  const double infinity = std::numeric_limits<double>::infinity();
  const LogBatch batch{
      {{"auc", 0.1 + 0.2, 1000, -3}, {"loss", std::nan(""), 1001, 0}, {"cost", -infinity, 1002, 1}},
      {{"é", "\n\"\\"}},
      {{"a", ""}}};
  const RecordedOperation operation = again(RunLog{7, batch});
  const auto* log = std::get_if<RunLog>(&operation);
  ASSERT_NE(log, nullptr);
  EXPECT_EQ(log->run, 7);
  EXPECT_EQ(log->batch.metrics[0].value, 0.1 + 0.2);
  EXPECT_EQ(log->batch.metrics[0].step, -3);
  EXPECT_TRUE(std::isnan(log->batch.metrics[1].value));
  EXPECT_EQ(log->batch.metrics[2].value, -infinity);
  EXPECT_EQ(log->batch.metrics[2].timestamp_ms, 1002);
  EXPECT_EQ(log->batch.params.at(0).value, "\n\"\\");
  EXPECT_EQ(log->batch.tags.at(0).key, "a");
}

TEST(RecordedOperationTest, EveryKindIsReadAsItWasWritten) {
  const RecordedOperation begin = again(RunBegin{1, 0, "fold", {{"a", "b"}}, 5});
  EXPECT_EQ(std::get<RunBegin>(begin).parent, 0);
  EXPECT_EQ(std::get<RunBegin>(begin).tags.at(0).value, "b");
  const RecordedOperation input =
      again(RunInput{1, {"data", "digest", "local", "{}", "[]", "{}", "training"}});
  EXPECT_EQ(std::get<RunInput>(input).dataset.context, "training");
  const RecordedOperation artifact = again(RunArtifact{1, "plots/roc.svg", "3"});
  EXPECT_EQ(std::get<RunArtifact>(artifact).path, "plots/roc.svg");
  const RecordedOperation model = again(RunModel{1, 2, "model", "octroi", {}, "4"});
  EXPECT_EQ(std::get<RunModel>(model).model, 2);
  const RecordedOperation end = again(RunEnd{1, RunStatus::kFailed, 9});
  EXPECT_EQ(std::get<RunEnd>(end).status, RunStatus::kFailed);
  EXPECT_EQ(std::get<RunEnd>(end).time_ms, 9);
}

TEST(RecordedOperationTest, WhatIsNoOperationIsRefused) {
  for (const char* text :
       {"{}", R"({"operation":"log"})", R"({"operation":"fly","run":0})",
        R"({"operation":"artifact","run":0,"path":"a","file":"../../etc/passwd"})",
        R"({"operation":"model","run":0,"model":0,"name":"","type":"","facts":{},"folder":".."})",
        R"({"operation":"end","run":"0","status":"FINISHED","time_ms":1})"}) {
    const Error error =
        error_of([&] { recorded_operation(parse_json(text, "spool"), "spool: byte 7"); });
    EXPECT_EQ(error.kind(), ErrorKind::kInput) << text;
  }
}

}  // namespace
}  // namespace octroi
