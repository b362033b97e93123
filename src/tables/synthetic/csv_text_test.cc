#include "tables/synthetic/csv_text.h"

#include <gtest/gtest.h>

#include <limits>

namespace octroi {
namespace {

std::string number(double value, int decimals) {
  std::string out;
  append_number(out, value, decimals);
  return out;
}

TEST(AppendNumber, KeepsNoZeroAfterThePoint) {
  EXPECT_EQ(number(12.5, 3), "12.5");
  EXPECT_EQ(number(450000.0, 3), "450000");
  EXPECT_EQ(number(100.0, 0), "100");
  EXPECT_EQ(number(0.1 + 0.2, 12), "0.3");
}

TEST(AppendNumber, FillsUpSmallNumbers) {
  EXPECT_EQ(number(0.05, 3), "0.05");
  EXPECT_EQ(number(-0.004, 3), "-0.004");
  EXPECT_EQ(number(0.25, 2), "0.25");
}

TEST(AppendNumber, RoundsAndNeverWritesMinusZero) {
  EXPECT_EQ(number(-0.0004, 3), "0");
  EXPECT_EQ(number(-19046.0, 0), "-19046");
  EXPECT_EQ(number(2.0006, 3), "2.001");
}

TEST(AppendNumber, LeavesAMissingValueEmpty) {
  EXPECT_EQ(number(std::numeric_limits<double>::quiet_NaN(), 3), "");
}

TEST(AppendField, QuotesWhatHoldsACommaOrAQuote) {
  std::string out;
  append_field(out, "Stone, brick");
  append_field(out, "a \"b\"");
  append_field(out, "plain");
  EXPECT_EQ(out, "\"Stone, brick\"\"a \"\"b\"\"\"plain");
}

}  // namespace
}  // namespace octroi
