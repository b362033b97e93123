#include "base/progress.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "base/test_terminal.h"

namespace octroi {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;

TEST(Progress, ShowsNothingWhereStandardErrorIsNoTerminal) {
  ::testing::internal::CaptureStderr();
  {
    Progress progress("training", 10);
    progress.set(5, "half");
    progress.advance();
  }
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
}

TEST(Progress, ShowsItsTitleAndABarOnATerminal) {
  const std::string shown = shown_on_terminal(100, [] { Progress progress("training", 10); });
  EXPECT_THAT(shown, HasSubstr("training"));
  EXPECT_THAT(shown, HasSubstr("0 %"));
}

TEST(Progress, ShowsNoBarWhereTheEndIsNotKnown) {
  const std::string shown = shown_on_terminal(100, [] { Progress progress("reading"); });
  EXPECT_THAT(shown, HasSubstr("reading"));
  EXPECT_THAT(shown, ::testing::Not(HasSubstr("%")));
}

TEST(Progress, ClearsItsLineForTheResults) {
  const std::string shown = shown_on_terminal(100, [] { Progress progress("training", 10); });
  EXPECT_THAT(shown, EndsWith("\r\x1b[2K"));
}

TEST(Progress, TakesAdvancesOfManyThreads) {
  const std::string shown = shown_on_terminal(100, [] {
    Progress progress("training", 0.0);
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&] {
        for (int step = 0; step < 1000; ++step) progress.advance(1.0, "a step");
      });
    }
  });
  EXPECT_THAT(shown, EndsWith("\r\x1b[2K"));
}

}  // namespace
}  // namespace octroi
