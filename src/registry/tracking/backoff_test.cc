#include "registry/tracking/backoff.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace octroi {
namespace {

using Duration = Backoff::Duration;

TEST(BackoffTest, WaitsTwiceAsLongEachTimeUpToTheLongest) {
  Backoff backoff(Duration(1.0), Duration(5.0), Duration(0.0));
  EXPECT_EQ(backoff.next().count(), 1.0);
  EXPECT_EQ(backoff.next().count(), 2.0);
  EXPECT_EQ(backoff.next().count(), 4.0);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(backoff.next().count(), 5.0);
  backoff.reset();
  EXPECT_EQ(backoff.next().count(), 1.0);
}

TEST(BackoffTest, AddsSomeChance) {
  Backoff backoff(Duration(1.0), Duration(1.0), Duration(0.5));
  double shortest = 9.0, longest = 0.0;
  for (int i = 0; i < 100; ++i) {
    const double wait = backoff.next().count();
    shortest = std::min(shortest, wait);
    longest = std::max(longest, wait);
  }
  EXPECT_GE(shortest, 1.0);
  EXPECT_LE(longest, 1.5);
  EXPECT_GT(longest - shortest, 0.1);
}

TEST(BackoffTest, ASleepEndsWhenItIsStopped) {
  const auto start = std::chrono::steady_clock::now();
  int asked = 0;
  sleep_for(Duration(60.0), [&] { return ++asked > 3; });
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
}

}  // namespace
}  // namespace octroi
