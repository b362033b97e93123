#include "tables/ingest_summary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tables/test_ingest.h"

namespace octroi {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class IngestSummary : public IngestTest {
 protected:
  std::string summary() const { return summary_of(run(), store()); }
};

TEST_F(IngestSummary, ShowsEachTableWithItsRowsAndFiles) {
  write_all();
  const std::string text = summary();
  EXPECT_THAT(text, HasSubstr("client             3            3            –            –  "
                              "client.csv\n"));
  EXPECT_THAT(text, HasSubstr("10 rows of test are in " + store().string()));
  EXPECT_THAT(text, Not(HasSubstr("Worth a look")));
}

TEST_F(IngestSummary, SaysThatAnOptionalTableIsAbsent) {
  write("client.csv", kClients);
  EXPECT_THAT(summary(), HasSubstr("absent: optional, left empty"));
}

TEST_F(IngestSummary, SaysWhatWasLeftOutWhyAndWhereItIsKept) {
  write("client.csv", std::string(kClients) + "4,0,-1,,,\n5,0,-2,,,\n6,0,?,,,\n");
  write("loan.csv", "ID,LOAN_ID\n1,10\n99,11\n");
  const std::string text = summary();
  EXPECT_THAT(text, HasSubstr("2 rows quarantined: INCOME: outside its range\n"));
  EXPECT_THAT(text, HasSubstr("1 row quarantined: INCOME: not a number\n"));
  EXPECT_THAT(text, HasSubstr("INCOME outside its range in 2 rows\n"));
  EXPECT_THAT(text, HasSubstr("1 row without a parent, left out\n"));
  EXPECT_THAT(text, HasSubstr("Rows left out are kept, with their reasons, in " + store().string() +
                              ".quarantine\n"));
}

TEST_F(IngestSummary, NamesColumnsThatAreMissingOrUnknown) {
  write("client.csv", "ID,INCOME,A,B,C,D,E,F,G\n1,5,,,,,,,\n");
  const std::string text = summary();
  EXPECT_THAT(text, HasSubstr("4 columns missing, left empty: BAD, SEX, EMPLOYED, SCORE\n"));
  EXPECT_THAT(text, HasSubstr("client.csv has columns that the schema lacks, left out: "
                              "A, B, C, D, E, F and 1 more\n"));
}

TEST_F(IngestSummary, SaysThatATableHoldsNoRows) {
  write("client.csv", kClients);
  write("loan.csv", "ID,LOAN_ID\n");
  EXPECT_THAT(summary(), HasSubstr("           holds no rows\n"));
}

TEST_F(IngestSummary, RepeatsTheRemarksAboutFiles) {
  write_all();
  write("laon.csv", "x");
  EXPECT_THAT(summary(), HasSubstr("laon.csv is no table of the portfolio: it was not read."));
}

}  // namespace
}  // namespace octroi
