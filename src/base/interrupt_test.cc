#include "base/interrupt.h"

#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>

#include "base/error.h"

namespace octroi {
namespace {

// Each in a process of its own: a signal that was received stays received.
class InterruptDeathTest : public ::testing::Test {
 protected:
  InterruptDeathTest() { GTEST_FLAG_SET(death_test_style, "threadsafe"); }

  // Exits as the command line would.
  [[noreturn]] static void receive(int signal, int times) {
    install_interrupt_handler();
    throw_if_interrupted();
    for (int i = 0; i < times; ++i) std::raise(signal);
    try {
      throw_if_interrupted();
    } catch (const Error& error) {
      std::exit(interrupted() ? static_cast<int>(error.kind()) : 1);
    }
    std::exit(0);
  }
};

TEST_F(InterruptDeathTest, AsksTheWorkToStop) {
  EXPECT_EXIT(receive(SIGINT, 1), ::testing::ExitedWithCode(130), "");
  EXPECT_EXIT(receive(SIGTERM, 1), ::testing::ExitedWithCode(130), "");
}

TEST_F(InterruptDeathTest, EndsTheProcessTheSecondTime) {
  EXPECT_EXIT(receive(SIGINT, 2), ::testing::KilledBySignal(SIGINT), "");
}

TEST_F(InterruptDeathTest, LetsTheWorkGoOnWhereNobodyAsked) {
  EXPECT_EXIT(receive(SIGINT, 0), ::testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace octroi
