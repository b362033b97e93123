#include "base/error.h"

#include <gtest/gtest.h>

namespace octroi {
namespace {

TEST(Error, SaysWhatWhereAndHowToMendIt) {
  EXPECT_EQ(input_error("`AMT` is not a number.", "loan.csv:3", "Write 12.5.").message(),
            "`AMT` is not a number.\n  where: loan.csv:3\n  hint:  Write 12.5.");
}

TEST(Error, LeavesOutWhatItDoesNotKnow) {
  EXPECT_EQ(outside_error("The disk is full.").message(), "The disk is full.");
  EXPECT_EQ(usage_error("No file is given.", "Give one.").message(),
            "No file is given.\n  hint:  Give one.");
}

TEST(Error, HasTheExitStatusOfWhoCanMendIt) {
  EXPECT_EQ(static_cast<int>(input_error("").kind()), 1);
  EXPECT_EQ(static_cast<int>(usage_error("").kind()), 2);
  EXPECT_EQ(static_cast<int>(outside_error("").kind()), 3);
  EXPECT_EQ(static_cast<int>(defect_error("").kind()), 70);
}

TEST(Error, OfOursAsksForAReport) {
  EXPECT_NE(defect_error("A sum is off.").hint().find("report"), std::string::npos);
}

}  // namespace
}  // namespace octroi
