#include "scoring/scores_csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "scoring/made_up_assessment.h"

namespace octroi {
namespace {

TEST(ScoresCsv, NamesItsColumns) {
  EXPECT_EQ(scores_csv_header("SK_ID_CURR"),
            "SK_ID_CURR,pd,points,grade,decision,reason_1,reason_2,reason_3,reason_4\n");
}

TEST(ScoresCsv, WritesThePdSoThatTheSameDoubleIsReadBack) {
  const Scorer scorer = made_up::small_scorer();
  const Assessment one = made_up::small_assessment(scorer);
  const std::string line = scores_csv_line(one, scorer, {Language::kEnglish, "EUR"});
  const size_t start = line.find(',') + 1;
  EXPECT_EQ(std::strtod(line.c_str() + start, nullptr), one.pd);
}

TEST(ScoresCsv, QuotesReasonsThatHoldACommaAndLeavesAbsentOnesEmpty) {
  const Scorer scorer = made_up::small_scorer();
  const Assessment one = made_up::small_assessment(scorer);
  const std::string line = scores_csv_line(one, scorer, {Language::kFrench, "EUR"});
  EXPECT_THAT(line, ::testing::HasSubstr(",528,B,refuse,\"score externe 2\u00a0: 0,12 "));
  EXPECT_THAT(line, ::testing::EndsWith("augmente le risque\",,\n"));
}

}  // namespace
}  // namespace octroi
