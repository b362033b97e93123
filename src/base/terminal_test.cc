#include "base/terminal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_terminal.h"

namespace octroi {
namespace {

using ::testing::HasSubstr;

std::string red_on_terminal() {
  return shown_on_terminal(80, [] { std::fputs(coloured("text", Colour::kRed).c_str(), stdout); });
}

TEST(Terminal, ColoursWhatAPersonSees) {
  ::unsetenv("NO_COLOR");
  EXPECT_EQ(red_on_terminal(), "\x1b[31mtext\x1b[0m");
  ::setenv("NO_COLOR", "", 1);
  EXPECT_EQ(red_on_terminal(), "\x1b[31mtext\x1b[0m") << "an empty NO_COLOR says nothing";
  ::unsetenv("NO_COLOR");
}

TEST(Terminal, ColoursNothingWhereNoColorIsSet) {
  ::setenv("NO_COLOR", "1", 1);
  EXPECT_EQ(red_on_terminal(), "text");
  ::unsetenv("NO_COLOR");
}

TEST(Terminal, ColoursNothingInAFile) {
  ::testing::internal::CaptureStdout();
  EXPECT_EQ(coloured("text", Colour::kGreen), "text");
  EXPECT_FALSE(output_is_terminal());
  ::testing::internal::GetCapturedStdout();
}

TEST(Terminal, HasTheWidthOfItsWindowOrAHundredColumns) {
  const auto print_width = [] { std::printf("%d", terminal_width()); };
  EXPECT_EQ(shown_on_terminal(57, print_width), "57");
  EXPECT_EQ(shown_on_terminal(0, print_width), "100");
  ::testing::internal::CaptureStdout();
  const int of_a_file = terminal_width();
  ::testing::internal::GetCapturedStdout();
  EXPECT_EQ(of_a_file, 100);
}

TEST(Terminal, CountsACodePointAsOneColumn) {
  EXPECT_EQ(display_width(""), 0u);
  EXPECT_EQ(display_width("abc"), 3u);
  EXPECT_EQ(display_width("été █"), 5u);
}

TEST(Terminal, PadsToColumnsAndCutsNothing) {
  EXPECT_EQ(padded("été", 5), "été  ");
  EXPECT_EQ(padded_left("été", 5), "  été");
  EXPECT_EQ(padded("longer", 3), "longer");
  EXPECT_EQ(padded_left("longer", 3), "longer");
}

}  // namespace
}  // namespace octroi
