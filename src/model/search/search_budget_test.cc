#include "model/search/search_budget.h"

#include <gtest/gtest.h>

#include "base/test_error.h"

namespace octroi {
namespace {

TEST(SearchBudget, ReadsSecondsMinutesAndHours) {
  EXPECT_EQ(read_duration("90s"), 90.0);
  EXPECT_EQ(read_duration("5m"), 300.0);
  EXPECT_EQ(read_duration("1.5h"), 5400.0);
}

TEST(SearchBudget, RefusesWhatIsNoTime) {
  for (const char* text : {"", "5", "m", "-5m", "0s", "5 m", "5d", "nanm", "infm"}) {
    EXPECT_EQ(error_of([&] { read_duration(text); }).kind(), ErrorKind::kUsage) << text;
  }
}

}  // namespace
}  // namespace octroi
