#include "base/parallel.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

#include "base/error.h"

namespace octroi {
namespace {

TEST(ParallelFor, RunsEachIndexOnceWhateverTheNumberOfThreads) {
  for (const int threads : {0, 1, 2, 7}) {
    for (const size_t count : {size_t{0}, size_t{1}, size_t{5}, size_t{1000}}) {
      std::vector<std::atomic<int>> runs(count);
      parallel_for(
          count, [&](size_t i) { ++runs[i]; }, threads);
      for (const auto& times : runs) EXPECT_EQ(times, 1) << threads << " threads";
    }
  }
}

TEST(ParallelFor, KeepsTheOrderOnOneThread) {
  std::vector<size_t> order;
  parallel_for(
      100, [&](size_t i) { order.push_back(i); }, 1);
  std::vector<size_t> expected(100);
  std::iota(expected.begin(), expected.end(), size_t{0});
  EXPECT_EQ(order, expected);
}

TEST(SingleThread, HoldsInItsOwnThreadAndForAsLongAsItLives) {
  const int before = thread_count();
  {
    const SingleThread outer;
    { const SingleThread inner; }
    EXPECT_EQ(thread_count(), 1);
    int elsewhere = 0;
    std::thread([&] { elsewhere = thread_count(); }).join();
    EXPECT_EQ(elsewhere, before);
  }
  EXPECT_EQ(thread_count(), before);
}

TEST(ParallelFor, UsesTheThreadsAskedFor) {
  std::atomic<int> waiting{0};
  // Each body waits for the other: one thread alone would never end.
  parallel_for(
      2,
      [&](size_t) {
        ++waiting;
        while (waiting < 2) std::this_thread::yield();
      },
      2);
  EXPECT_EQ(waiting, 2);
}

TEST(ParallelFor, ThrowsTheExceptionOfABodyToItsCaller) {
  for (const int threads : {1, 3}) {
    try {
      parallel_for(
          100,
          [](size_t i) {
            if (i == 42) throw input_error("The row is broken.", "42");
          },
          threads);
      FAIL() << "nothing was thrown on " << threads << " threads";
    } catch (const Error& error) {
      EXPECT_EQ(error.where(), "42");
    }
  }
}

TEST(ParallelFor, StartsNothingMoreAfterAnException) {
  std::atomic<size_t> started{0};
  const auto fail_early = [&](size_t i) {
    ++started;
    if (i == 3) throw std::runtime_error("stop");
  };
  EXPECT_THROW(parallel_for(1'000'000, fail_early, 1), std::runtime_error);
  EXPECT_EQ(started, 4u);
}

TEST(ParallelFor, ThrowsOneExceptionOfMany) {
  EXPECT_THROW(parallel_for(
                   50, [](size_t) { throw std::runtime_error("each"); }, 4),
               std::runtime_error);
}

// Each in a process of its own, since the number is found once.
class ThreadCountDeathTest : public ::testing::Test {
 protected:
  ThreadCountDeathTest() { GTEST_FLAG_SET(death_test_style, "threadsafe"); }

  [[noreturn]] static void exit_with_thread_count(const char* setting) {
    ::setenv("OCTROI_THREADS", setting, 1);
    try {
      std::fprintf(stderr, "%d threads", thread_count());
      std::exit(0);
    } catch (const Error& error) {
      std::fprintf(stderr, "%s", error.message().c_str());
      std::exit(static_cast<int>(error.kind()));
    }
  }
};

TEST_F(ThreadCountDeathTest, IsTheOneOfTheEnvironment) {
  EXPECT_EXIT(exit_with_thread_count("3"), ::testing::ExitedWithCode(0), "^3 threads");
}

TEST_F(ThreadCountDeathTest, IsRefusedWhereItIsNoNumber) {
  for (const char* setting : {"many", "0", "-1", "2x", "99999"}) {
    EXPECT_EXIT(exit_with_thread_count(setting), ::testing::ExitedWithCode(2), "OCTROI_THREADS");
  }
}

TEST_F(ThreadCountDeathTest, IsThatOfTheMachineWhereNoneIsSet) {
  EXPECT_EXIT(exit_with_thread_count(""), ::testing::ExitedWithCode(0), "^[1-9][0-9]* threads");
}

}  // namespace
}  // namespace octroi
