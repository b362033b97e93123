#include "tables/ingest_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tables/ingest_summary.h"
#include "tables/test_ingest.h"

namespace octroi {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

class IngestSource : public IngestTest {};

TEST_F(IngestSource, SaysWhichFileIsNoTableAndWhichMayBeMeant) {
  write_all();
  write("laon.csv", "ID\n1\n");
  write("letters.parquet", "whatever");
  EXPECT_THAT(run().remarks,
              ElementsAre("laon.csv is no table of the portfolio: it was not read. Did you mean "
                          "`loan`?",
                          "letters.parquet is no table of the portfolio: it was not read."));
}

TEST_F(IngestSource, SaysThatATableLiesThereInAFormatItDoesNotRead) {
  write("client.csv", kClients);
  write("loan.csv.zip", "PK");
  write("month.CSV", kMonths);
  EXPECT_THAT(run().remarks,
              UnorderedElementsAre("loan.csv.zip was not read: expected .csv, .csv.gz or .parquet.",
                                   "month.CSV was not read: expected .csv, .csv.gz or .parquet."));
}

TEST_F(IngestSource, PassesOverFilesThatHaveNothingToDoWithTables) {
  write_all();
  write("README.md", "notes");
  write(".client.csv.partial", "hidden");
  fs::create_directories(data() / "loan.csv.d");
  EXPECT_THAT(run().remarks, IsEmpty());
}

TEST_F(IngestSource, SaysThatADatabaseAmongFilesWasNotRead) {
  write_all();
  Database(data() / "lender.duckdb");
  EXPECT_THAT(run().remarks, ElementsAre(HasSubstr("lender.duckdb is a database among files")));
}

TEST_F(IngestSource, NamesTheTableThatIsMissingAndWhatLiesThereInstead) {
  write("clients.csv", kClients);
  write("loan.csv", kLoans);
  const Error error = this->error();
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_STREQ(error.what(), "The table `client` is missing.");
  EXPECT_EQ(error.where(), data().string());
  EXPECT_THAT(error.hint(), AllOf(HasSubstr("Expected client, as .csv, .csv.gz or .parquet"),
                                  HasSubstr("clients.csv is no table of the portfolio"),
                                  HasSubstr("Did you mean `client`?")));
}

TEST_F(IngestSource, NamesTheTablesItKnowsWhereNothingIsOne) {
  write("invoices.csv", "a\n1\n");
  const Error error = this->error();
  EXPECT_STREQ(error.what(), "Nothing here is a table of the portfolio test.");
  EXPECT_EQ(error.where(), data().string());
  EXPECT_THAT(error.hint(), AllOf(HasSubstr("client or loan or month or outcome"),
                                  HasSubstr("invoices.csv is no table")));
  EXPECT_THAT(error_of([&] { run(data() / "invoices.csv"); }).hint(), HasSubstr("invoices.csv"));
}

TEST_F(IngestSource, RefusesATableThatLiesThereTwice) {
  write_all();
  write("loan.csv.gz", "whatever");
  const Error error = this->error();
  EXPECT_STREQ(error.what(), "The same table lies there twice: loan.csv and loan.csv.gz.");
  EXPECT_EQ(error.where(), data().string());
  EXPECT_THAT(error.hint(), HasSubstr("Keep one of them"));
}

TEST_F(IngestSource, NamesDataThatIsNotThereOrThatItDoesNotRead) {
  const Error absent = error_of([&] { run(folder_.path() / "nowhere"); });
  EXPECT_STREQ(absent.what(), "The data does not exist.");
  EXPECT_EQ(absent.where(), (folder_.path() / "nowhere").string());
  EXPECT_THAT(absent.hint(), HasSubstr("folder of CSV or Parquet files"));
  const Error other = error_of([&] { run(write("client.xlsx", "PK")); });
  EXPECT_THAT(other.what(), HasSubstr("no data that octroi reads"));
  EXPECT_THAT(other.hint(), HasSubstr(".csv, .csv.gz or .parquet"));
}

TEST_F(IngestSource, NamesAnEmptyFileOfWhateverFormat) {
  for (const std::string name : {"loan.csv", "loan.csv.gz", "loan.parquet"}) {
    write("client.csv", kClients);
    const fs::path path = write(name, "");
    const Error error = this->error();
    EXPECT_EQ(error.kind(), ErrorKind::kInput);
    EXPECT_STREQ(error.what(), "The file is empty.");
    EXPECT_EQ(error.where(), path.string());
    fs::remove(path);
  }
}

TEST_F(IngestSource, NamesAParquetFileCutShortOrThatIsNone) {
  write("client.csv", kClients);
  Database database;
  const fs::path path = data() / "loan.parquet";
  Connection(database).execute("COPY (SELECT 1 AS ID, 2 AS LOAN_ID) TO " + sql_text(path.string()));
  run();
  write("loan.parquet", read_file(path).substr(0, 100));
  const Error cut = error();
  EXPECT_STREQ(cut.what(), "The Parquet file is cut short.");
  EXPECT_EQ(cut.where(), path.string());
  EXPECT_THAT(cut.hint(), HasSubstr("again"));
  write("loan.parquet", kLoans);
  EXPECT_STREQ(error().what(), "This is not a Parquet file.");
}

TEST_F(IngestSource, ReadsFilesWhosePathIsFullOfSpecialLetters) {
  const fs::path odd = folder_.path() / "it's [1] *?";
  Database database;
  fs::create_directories(odd);
  TestPortfolio::write_data(odd, {{"client.csv", kClients}});
  const fs::path plain = folder_.path() / "loan.parquet";
  Connection(database).execute("COPY (SELECT 1 AS ID, 2 AS LOAN_ID) TO " +
                               sql_text(plain.string()));
  fs::rename(plain, odd / "loan.parquet");
  run(odd);
  EXPECT_THAT(column("LOAN_ID", "loan"), ElementsAre("2"));
}

TEST_F(IngestSource, ReadsTheTablesAndViewsOfADatabase) {
  const fs::path lender = folder_.path() / "lender.duckdb";
  {
    Database database(lender);
    Connection(database).execute(
        "CREATE TABLE client (ID BIGINT, INCOME DECIMAL(12,2), SEX VARCHAR);"
        "INSERT INTO client VALUES (2, 10.25, NULL), (1, 7, 'F');"
        "CREATE SCHEMA history; CREATE VIEW history.loan AS SELECT 1 AS ID, 5 AS LOAN_ID,"
        "  TIMESTAMP '2024-02-29 00:00:00' AS SIGNED; CREATE TABLE staff (ID INTEGER);");
  }
  const IngestReport report = run(lender);
  EXPECT_THAT(column("INCOME", "client"), ElementsAre("7.000", "10.250"));
  EXPECT_THAT(column("SIGNED", "loan"), ElementsAre("2024-02-29"));
  EXPECT_EQ(report.table("loan").files[0].name, "lender.duckdb: loan");
  EXPECT_THAT(report.remarks, ElementsAre(HasSubstr("lender.duckdb: staff is no table")));
}

}  // namespace
}  // namespace octroi
