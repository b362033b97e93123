#include "tables/ingest_links.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tables/test_ingest.h"

namespace octroi {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Pair;

class IngestLinks : public IngestTest {};

TEST_F(IngestLinks, KeepTheFirstOfTheRowsThatShareAKeyAndNameIt) {
  write("client.csv", kClients);
  write("loan.csv", "ID,LOAN_ID,KIND\n1,10,car\n1,11,home\n2,10,boat\n1,10,ship\n");
  const IngestReport report = run();
  EXPECT_THAT(column("LOAN_ID || KIND", "loan"), ElementsAre("10car", "11home"));
  EXPECT_EQ(quarantine("loan"),
            "file,line,column,reason,row\n"
            "loan.csv,4,LOAN_ID,repeats LOAN_ID = 10 of loan.csv:2,\"2,10,boat\"\n"
            "loan.csv,5,LOAN_ID,repeats LOAN_ID = 10 of loan.csv:2,\"1,10,ship\"\n");
  EXPECT_EQ(report.table("loan").duplicate_keys, 2u);
  EXPECT_THAT(report.table("loan").quarantine_reasons,
              ElementsAre(Pair("LOAN_ID: repeated key", 2u)));
}

TEST_F(IngestLinks, CompareAKeyOfSeveralColumnsWhole) {
  write_all();
  write("month.csv", "LOAN_ID,MONTH,LATE\n10,-1,0\n10,-2,0\n11,-1,0\n10,-1,1\n");
  run();
  EXPECT_THAT(quarantine("month"),
              EndsWith("\nmonth.csv,5,LOAN_ID+MONTH,\"repeats LOAN_ID = 10, MONTH = -1 of "
                       "month.csv:2\",\"10,-1,1\"\n"));
  EXPECT_THAT(column("LATE", "month"), ElementsAre("0", "0", "0"));
}

TEST_F(IngestLinks, FindAKeyRepeatedInAnotherFileOfTheTable) {
  test_portfolio_.edit("schema.toml", R"(files = ["client"])", R"(files = ["train", "test"])");
  write("train.csv", "ID,INCOME\n1,5\n");
  write("test.csv", "ID,INCOME\n2,6\n1,7\n");
  const Portfolio portfolio = test_portfolio_.read();
  ingest(portfolio, {data(), store()});
  EXPECT_THAT(quarantine("client"),
              EndsWith("\ntest.csv,3,ID,repeats ID = 1 of train.csv:2,\"1,7\"\n"));
}

TEST_F(IngestLinks, LeaveOutOrphansAndKeepThemApart) {
  write("client.csv", kClients);
  write("loan.csv", "ID,LOAN_ID\n1,10\n99,11\n2,12\n");
  const IngestReport report = run();
  EXPECT_THAT(column("LOAN_ID", "loan"), ElementsAre("10", "12"));
  EXPECT_EQ(quarantine("loan.orphans"),
            "file,line,column,reason,row\n"
            "loan.csv,3,ID,no row of `client` has ID = 99,\"99,11\"\n");
  EXPECT_EQ(report.table("loan").orphans, 1u);
  EXPECT_EQ(report.table("loan").rows_quarantined, 0u);
  EXPECT_FALSE(fs::exists(fs::path(store()).concat(".quarantine") / "loan.csv"));
}

TEST_F(IngestLinks, MakeOrphansOfTheRowsWhoseParentIsLeftOut) {
  write("client.csv", std::string(kClients) + "4,0,-5,,,\n");
  write("loan.csv", "ID,LOAN_ID\n1,10\n4,40\n");
  write("month.csv", "LOAN_ID,MONTH\n10,-1\n40,-1\n");
  const IngestReport report = run();
  EXPECT_EQ(report.table("client").rows_quarantined, 1u);
  EXPECT_EQ(report.table("loan").orphans, 1u);
  EXPECT_EQ(report.table("month").orphans, 1u);
  EXPECT_THAT(quarantine("month.orphans"), HasSubstr("no row of `loan` has LOAN_ID = 40"));
}

TEST_F(IngestLinks, CountARowThatIsBothARepeatAndAnOrphanOnce) {
  write("client.csv", kClients);
  write("loan.csv", "ID,LOAN_ID\n1,10\n99,10\n");
  const TableReport loan = run().table("loan");
  EXPECT_EQ(loan.duplicate_keys, 1u);
  EXPECT_EQ(loan.orphans, 0u);
  EXPECT_EQ(loan.rows_kept, 1u);
}

TEST_F(IngestLinks, AllowOrphansToBeMostOfATable) {
  std::string loans = "ID,LOAN_ID\n1,1\n";
  for (int i = 2; i <= 100; ++i) loans += "99," + std::to_string(i) + "\n";
  write("client.csv", kClients);
  write("loan.csv", loans);
  EXPECT_EQ(run().table("loan").orphans, 99u) << "a lender's tables know other applicants too";
}

TEST_F(IngestLinks, CarryTheApplicantsKeyThroughTheParents) {
  write_all();
  run();
  EXPECT_THAT(column("ID", "month WHERE LOAN_ID = 20"), ElementsAre("2"));
}

TEST_F(IngestLinks, ReportTheCategoriesThatTheSchemaDoesNotKnowAndKeepThem) {
  test_portfolio_.edit("schema.toml", R"(name = "KIND", type = "category",)",
                       R"(name = "KIND", type = "category", values = ["car", "it's"],)");
  write("client.csv", kClients);
  write("loan.csv", "ID,LOAN_ID,KIND\n1,1,car\n1,2,boat\n1,3,it's\n1,4,boat\n1,5,\n");
  const Portfolio portfolio = test_portfolio_.read();
  const TableReport loan = ingest(portfolio, {data(), store()}).table("loan");
  EXPECT_EQ(loan.rows_kept, 5u);
  EXPECT_THAT(loan.unseen_categories, ElementsAre(Pair("KIND", ElementsAre(Pair("boat", 2u)))));
}

}  // namespace
}  // namespace octroi
