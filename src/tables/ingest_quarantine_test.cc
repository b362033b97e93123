#include "tables/ingest_quarantine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tables/csv_reader.h"
#include "tables/test_ingest.h"

namespace octroi {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Pair;
using ::testing::SizeIs;
using ::testing::StartsWith;
using ::testing::UnorderedElementsAre;

class IngestQuarantine : public IngestTest {
 protected:
  // Loans that ingest keeps, so that a bad one beside them is no sign of a wrong file.
  static constexpr const char* kGood = "ID,LOAN_ID,KIND,AMOUNT,SIGNED\n1,10,car,5,2024-01-01\n";

  // What quarantine says of a bad row at line 3 of a loan file, as "column: reason".
  std::string reason_for(const std::string& row) const {
    write("client.csv", kClients);
    write("loan.csv", kGood + row + "\n");
    run();
    const auto kept = quarantined("loan");
    if (kept.size() != 1) return std::to_string(kept.size()) + " rows in quarantine";
    EXPECT_EQ(kept[0][0], "loan.csv");
    EXPECT_EQ(kept[0][1], "3");
    EXPECT_EQ(kept[0][4], row);
    return kept[0][2] + ": " + kept[0][3];
  }

  // The rows of a quarantine file: file, line, column, reason, row.
  std::vector<std::vector<std::string>> quarantined(const std::string& name) const {
    CsvReader reader(fs::path(store()).concat(".quarantine") / (name + ".csv"));
    std::vector<std::vector<std::string>> rows;
    CsvRecord record;
    while (reader.next(record)) rows.emplace_back(record.fields.begin(), record.fields.end());
    EXPECT_THAT(rows.at(0), ElementsAre("file", "line", "column", "reason", "row"));
    rows.erase(rows.begin());
    return rows;
  }
};

TEST_F(IngestQuarantine, NamesTheColumnThatHoldsTextInsteadOfANumber) {
  EXPECT_EQ(reason_for("1,11,car,a lot,"), "AMOUNT: `a lot` is not a number");
  EXPECT_EQ(reason_for("1,eleven,car,5,"), "LOAN_ID: `eleven` is not a number");
}

TEST_F(IngestQuarantine, NamesANegativeAmountAndItsRange) {
  EXPECT_EQ(reason_for("1,11,car,-250.5,"), "AMOUNT: `-250.5` is outside its range: 0 or more");
  const IngestReport report = run();
  EXPECT_THAT(report.table("loan").ranges_broken, ElementsAre(Pair("AMOUNT", 1u)));
  EXPECT_THAT(report.table("loan").quarantine_reasons,
              ElementsAre(Pair("AMOUNT: outside its range", 1u)));
}

TEST_F(IngestQuarantine, NamesADateWrittenInAnotherWay) {
  EXPECT_EQ(reason_for("1,11,car,5,29/02/2024"),
            "SIGNED: `29/02/2024` is not a date written YYYY-MM-DD");
}

TEST_F(IngestQuarantine, NamesARequiredValueThatIsMissing) {
  EXPECT_EQ(reason_for("1,,car,5,"), "LOAN_ID: is empty, but every row needs it");
}

TEST_F(IngestQuarantine, NamesAValueOfAKeyThatIsMissingEvenIfTheSchemaDoesNotRequireIt) {
  write_all();
  write("month.csv", std::string(kMonths) + "10,,1\n");
  run();
  EXPECT_THAT(quarantined("month"),
              ElementsAre(ElementsAre("month.csv", "6", "MONTH", "is empty, but every row needs it",
                                      "10,,1")));
}

TEST_F(IngestQuarantine, NamesARaggedLineWithBothNumbersOfFields) {
  EXPECT_EQ(reason_for("1,11,car"), ": 3 fields, but the header has 5");
  EXPECT_EQ(reason_for("1,11,car,5,,"), ": 6 fields, but the header has 5");
}

TEST_F(IngestQuarantine, NamesTheColumnWithBytesThatAreNotUtf8) {
  write("client.csv", kClients);
  write("loan.csv", std::string(kGood) + "1,11,caf\xE9,5,\n");
  run();
  const std::string text = quarantine("loan");
  EXPECT_THAT(text, HasSubstr("\nloan.csv,3,KIND,\"byte 9 of the row, 0xE9, is not UTF-8: convert "
                              "the file to UTF-8\","));
  EXPECT_THAT(text, EndsWith(",\"1,11,caf\xE9,5,\"\n")) << "the row is kept byte for byte";
}

TEST_F(IngestQuarantine, NamesAQuoteThatIsNeverClosedAndReadsOn) {
  write("client.csv", kClients);
  write("loan.csv", std::string(kGood) + "1,11,\"car,5,\n1,12,car,5,\n");
  run();
  EXPECT_THAT(quarantined("loan"),
              ElementsAre(ElementsAre("loan.csv", "3", "", "a quote is opened and never closed",
                                      "1,11,\"car,5,")));
  EXPECT_THAT(column("LOAN_ID", "loan"), ElementsAre("10", "12"));
}

TEST_F(IngestQuarantine, NamesATargetThatIsNeitherLabel) {
  write("client.csv", "ID,BAD\n1,0\n2,1\n3,2\n4,\n");
  run();
  EXPECT_THAT(quarantined("client"), ElementsAre(ElementsAre("client.csv", "4", "BAD",
                                                             "`2` is not a label of the target: 0 "
                                                             "or 1",
                                                             "3,2")));
}

TEST_F(IngestQuarantine, NamesTheFirstOfSeveralBadColumnsAndCountsEachRange) {
  write("client.csv", "ID,INCOME,SCORE,EMPLOYED\n1,-1,2,5\n2,1,0.5,-5\n");
  const IngestReport report = run();
  EXPECT_EQ(quarantined("client").at(0).at(2), "INCOME");
  EXPECT_THAT(report.table("client").ranges_broken,
              UnorderedElementsAre(Pair("INCOME", 1u), Pair("SCORE", 1u), Pair("EMPLOYED", 1u)));
  EXPECT_EQ(report.table("client").rows_quarantined, 1u);
}

TEST_F(IngestQuarantine, KeepsARowThatSpansLinesAsItStandsAndCountsOnBehindIt) {
  write("client.csv", kClients);
  write("loan.csv", std::string(kGood) + "1,11,\"two\r\nlines, \"\"q\"\"\",x,\n1,12,car,y,\n");
  run();
  EXPECT_THAT(
      quarantined("loan"),
      ElementsAre(ElementsAre("loan.csv", "3", "AMOUNT", "`x` is not a number",
                              "1,11,\"two\r\nlines, \"\"q\"\"\",x,"),
                  ElementsAre("loan.csv", "5", "AMOUNT", "`y` is not a number", "1,12,car,y,")));
}

TEST_F(IngestQuarantine, LosesNoRow) {
  std::string text = "ID,LOAN_ID,KIND,AMOUNT,SIGNED\n";
  uint64_t rows = 0;
  const auto add = [&](const std::string& row) {
    text += row + "\n";
    ++rows;
  };
  for (int i = 0; i < 400; ++i) add("1," + std::to_string(i) + ",car,5,");
  for (const char* bad : {"1,900,car,x,", "1,901", "1,902,car,-1,", ",903,car,5,", "1,5,car,5,",
                          "1,6,car,5,", "77,904,car,5,"}) {
    add(bad);
  }
  write("client.csv", kClients);
  write("loan.csv", text);
  const IngestReport report = run();
  const TableReport& loan = report.table("loan");
  EXPECT_EQ(loan.rows_read(), rows);
  EXPECT_EQ(loan.rows_kept, 400u);
  EXPECT_EQ(loan.rows_quarantined, 6u);
  EXPECT_EQ(loan.duplicate_keys, 2u);
  EXPECT_EQ(loan.orphans, 1u);
  EXPECT_EQ(query("FROM loan").size(), loan.rows_kept);
  EXPECT_THAT(quarantined("loan"), SizeIs(6));
  EXPECT_THAT(quarantined("loan.orphans"), SizeIs(1));
  EXPECT_EQ(report.quarantine, fs::path(store()).concat(".quarantine"));
}

TEST_F(IngestQuarantine, WritesARowOfAParquetFileAsALineOfCsvWithItsNumber) {
  write("client.csv", kClients);
  Database database;
  Connection(database).execute(
      "COPY (SELECT * FROM (VALUES (1, 10, 'car', 5.0), (1, 11, 'a, \"b\"', -5.5), "
      "(1, 12, NULL, 7.0)) t(ID, LOAN_ID, KIND, AMOUNT)) TO " +
      sql_text((data() / "loan.parquet").string()));
  run();
  EXPECT_THAT(quarantined("loan"), ElementsAre(ElementsAre("loan.parquet", "2", "AMOUNT",
                                                           "`-5.5` is outside its range: 0 or more",
                                                           "1,11,\"a, \"\"b\"\"\",-5.5")));
}

TEST_F(IngestQuarantine, IsRefusedWhereItWouldHoldMoreThanATwentiethOfATable) {
  std::string text = "ID,INCOME\n";
  for (int i = 1; i <= 200; ++i) text += std::to_string(i) + (i <= 11 ? ",?\n" : ",5\n");
  write("client.csv", text);
  const Error error = this->error();
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_STREQ(error.what(), "11 of the 200 rows of the table `client` cannot be used.");
  EXPECT_EQ(error.where(), "client.csv:2: column INCOME: `?` is not a number");
  EXPECT_THAT(error.hint(), AllOf(HasSubstr("More than 5 %"), HasSubstr("schema.toml")));
  EXPECT_FALSE(fs::exists(store()));
}

TEST_F(IngestQuarantine, IsRefusedWhereNoRowIsLeft) {
  write("client.csv", "ID,INCOME\n1,?\n");
  EXPECT_STREQ(error().what(), "1 of the 1 rows of the table `client` cannot be used.");
}

TEST_F(IngestQuarantine, HoldsAFewBadRowsEvenIfTheyAreALargeShareOfASmallFile) {
  write("client.csv", "ID,INCOME\n1,5\n2,?\n3,?\n");
  EXPECT_EQ(run().table("client").rows_quarantined, 2u);
}

TEST_F(IngestQuarantine, SaysSoWhereItCannotBeWritten) {
  QuarantineFile file(folder_.path() / "nowhere" / "loan.csv");
  file.add("loan.csv", 3, "AMOUNT", "`x` is not a number", "1,x");
  EXPECT_EQ(file.first(), "loan.csv:3: column AMOUNT: `x` is not a number");
  const Error error = error_of([&] { file.close(); });
  EXPECT_EQ(error.kind(), ErrorKind::kOutside);
  EXPECT_THAT(error.what(), StartsWith("Cannot write: No such file"));
  EXPECT_EQ(error.where(), (folder_.path() / "nowhere" / "loan.csv").string());
}

}  // namespace
}  // namespace octroi
