#include "tables/ingest_header.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tables/test_ingest.h"

namespace octroi {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class IngestHeader : public IngestTest {
 protected:
  // What ingest says of a loan file with this text.
  Error error_of_loans(const std::string& text) const {
    write("client.csv", kClients);
    write("loan.csv", text);
    const Error error = this->error();
    EXPECT_EQ(error.kind(), ErrorKind::kInput);
    EXPECT_EQ(error.where(), (data() / "loan.csv").string() + ":1");
    return error;
  }

  // The values of LOAN_ID that the store has of a loan file with this text.
  std::vector<std::string> loans_of(const std::string& text) const {
    write("client.csv", kClients);
    write("loan.csv", text);
    run();
    return column("LOAN_ID", "loan");
  }
};

TEST_F(IngestHeader, NamesTheKeyColumnThatIsMissing) {
  const Error error = error_of_loans("ID,KIND,AMOUNT,SIGNED\n1,car,,\n");
  EXPECT_STREQ(error.what(), "The column `LOAN_ID` of the table `loan` is missing.");
  EXPECT_EQ(error.hint(), "Every row needs it. Add it to the file.");
}

TEST_F(IngestHeader, SuggestsTheColumnThatMayBeMeant) {
  EXPECT_THAT(error_of_loans("ID,LAON_ID,NOTE\n1,2,x\n").hint(),
              HasSubstr("Is it the file's `LAON_ID`? Then rename that."));
  EXPECT_THAT(error_of_loans("ID,loan_id\n1,2\n").hint(),
              HasSubstr("Is it the file's `loan_id`? Then rename that."));
  EXPECT_THAT(error_of_loans("ID,CONTRACT,NOTE\n1,2,x\n").hint(),
              HasSubstr("If it has another name in the file, rename that: CONTRACT, NOTE."));
}

TEST_F(IngestHeader, NamesTheColumnOfTheParentThatIsMissing) {
  EXPECT_STREQ(error_of_loans("LOAN_ID,KIND\n1,car\n").what(),
               "The column `ID` of the table `loan` is missing.");
}

TEST_F(IngestHeader, SaysThatATableHasNoHeader) {
  const Error error = error_of_loans("1,10,car,,2024-01-01\n1,11,car,,2024-01-01\n");
  EXPECT_STREQ(error.what(), "The header names no column of the table `loan`.");
  EXPECT_THAT(error.hint(), AllOf(HasSubstr("It is `1,10,car,,2024-01-01`"),
                                  HasSubstr("expected ID, LOAN_ID, KIND, AMOUNT, SIGNED"),
                                  HasSubstr("If the file has no header, add one")));
}

TEST_F(IngestHeader, SaysSoWhereTheFirstRowRepeatsAValueToo) {
  EXPECT_STREQ(error_of_loans("1,1,0,0,\n2,2,0,0,\n").what(),
               "The header names no column of the table `loan`.");
}

TEST_F(IngestHeader, RefusesAColumnThatStandsTwice) {
  const Error error = error_of_loans("ID,LOAN_ID,KIND,KIND\n1,2,a,b\n");
  EXPECT_STREQ(error.what(), "The header names the column `KIND` twice.");
  EXPECT_THAT(error.hint(), HasSubstr("Remove or rename"));
}

TEST_F(IngestHeader, NamesTheByteThatIsNotUtf8) {
  EXPECT_THAT(error_of_loans("ID,LOAN_ID,GENR\xC9\n1,2,x\n").what(),
              HasSubstr("The header cannot be read: byte 16 of the row, 0xC9, is not UTF-8"));
  EXPECT_THAT(error_of_loans("\xFF\xFEI").what(), HasSubstr("byte 1 of the row, 0xFF"))
      << "UTF-16 starts so";
}

TEST_F(IngestHeader, SaysThatALineEndIsNoneOfThoseItReads) {
  const Error error = error_of_loans("ID,LOAN_ID\r1,2\r1,3\r");
  EXPECT_THAT(error.what(), HasSubstr("carriage return without a newline"));
  EXPECT_THAT(error.hint(), HasSubstr("line ends of Unix or Windows"));
}

TEST_F(IngestHeader, MayHaveItsColumnsInAnyOrderAndQuoted) {
  EXPECT_THAT(loans_of("\"AMOUNT\",\"LOAN_ID\",ID\n5,11,1\n6,10,1\n"), ElementsAre("10", "11"));
}

TEST_F(IngestHeader, TellsTheDelimiterOfItsFile) {
  for (const char* text : {"ID;LOAN_ID;KIND\n1;2;a,b\n", "ID\tLOAN_ID\n1\t2\n",
                           "ID|LOAN_ID\r\n1|2\r\n", "\xEF\xBB\xBFID,LOAN_ID\n1,2\n"}) {
    EXPECT_THAT(loans_of(text), ElementsAre("2")) << text;
  }
}

TEST_F(IngestHeader, ReportsColumnsThatAreUnknownOrMissing) {
  write("client.csv", "ID,INCOME,SHOE_SIZE,HAT\n1,5,44,\n");
  const IngestReport report = run();
  const FileReport& file = report.table("client").files.at(0);
  EXPECT_THAT(file.unknown_columns, ElementsAre("SHOE_SIZE", "HAT"));
  EXPECT_THAT(file.missing_columns, ElementsAre("BAD", "SEX", "EMPLOYED", "SCORE"));
  EXPECT_THAT(column("SCORE", "client"), ElementsAre("NULL"));
  EXPECT_THAT(column("NO_JOB", "client"), ElementsAre("0"));
}

TEST_F(IngestHeader, AloneMakesATableWithoutRows) {
  EXPECT_THAT(loans_of("ID,LOAN_ID\n"), IsEmpty());
  EXPECT_THAT(loans_of("\n\nID,LOAN_ID"), IsEmpty());
}

TEST_F(IngestHeader, IsNamedByItsTableWhereTheDataIsADatabase) {
  const fs::path lender = folder_.path() / "lender.duckdb";
  {
    Database database(lender);
    Connection(database).execute(
        "CREATE TABLE client (ID INTEGER); CREATE TABLE loan (ID INTEGER)");
  }
  const Error error = error_of([&] { run(lender); });
  EXPECT_STREQ(error.what(), "The column `LOAN_ID` of the table `loan` is missing.");
  EXPECT_EQ(error.where(), lender.string() + ": loan");
}

}  // namespace
}  // namespace octroi
