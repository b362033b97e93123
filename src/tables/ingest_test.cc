#include "tables/ingest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tables/test_gzip.h"
#include "tables/test_ingest.h"

namespace octroi {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

class Ingest : public IngestTest {
 protected:
  static constexpr const char* kTables[] = {"client", "loan", "month"};

  std::vector<Rows> whole_store() const {
    std::vector<Rows> tables;
    for (const char* table : kTables) tables.push_back(query("FROM " + std::string(table)));
    return tables;
  }

  static std::vector<std::string> names_in(const fs::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder)) {
      names.push_back(entry.path().filename().string());
    }
    return names;
  }
};

TEST_F(Ingest, HoldsEachTableTypedAndSortedByApplicantAndKey) {
  write_all();
  const IngestReport report = run();
  EXPECT_THAT(column("ID", "client"), ElementsAre("1", "2", "3"));
  EXPECT_THAT(column("LOAN_ID", "loan"), ElementsAre("10", "11", "20"));
  EXPECT_THAT(column("ID || ' ' || LOAN_ID || ' ' || MONTH", "month"),
              ElementsAre("1 10 -2", "1 10 -1", "1 11 0", "2 20 -1"));
  EXPECT_THAT(column("INCOME", "client"), ElementsAre("900.000", "NULL", "1200.500"));
  EXPECT_THAT(column("typeof(INCOME)", "client LIMIT 1"), ElementsAre("DECIMAL(18,3)"));
  EXPECT_THAT(column("SIGNED", "loan"), ElementsAre("NULL", "2020-01-31", "2024-02-29"));
  EXPECT_EQ(report.table("month").rows_kept, 4u);
  EXPECT_TRUE(report.quarantine.empty());
}

TEST_F(Ingest, MakesSpecialValuesNullWithTheirFlagBeside) {
  write_all();
  run();
  EXPECT_THAT(column("EMPLOYED", "client"), ElementsAre("NULL", "-1", "-400"));
  EXPECT_THAT(column("NO_JOB", "client"), ElementsAre("1", "0", "0"));
  EXPECT_THAT(column("SEX", "client"), ElementsAre("M", "NULL", "F"));
}

TEST_F(Ingest, MakesTheSameStoreOfEveryFormat) {
  write_all();
  run();
  const std::vector<Rows> of_csv = whole_store();
  ASSERT_THAT(of_csv[2], SizeIs(4));

  const fs::path compressed = folder_.path() / "compressed";
  const fs::path parquet = folder_.path() / "parquet";
  const fs::path lender = folder_.path() / "lender.duckdb";
  fs::create_directories(parquet);
  {
    Database database(lender);
    Connection connection(database);
    for (const std::string table : kTables) {
      const fs::path csv = data() / (table + ".csv");
      write_file_atomically(compressed / (table + ".csv.gz"), gzipped(read_file(csv)));
      connection.execute("CREATE TABLE " + table + " AS FROM read_csv(" + sql_text(csv.string()) +
                         ")");
      connection.execute("COPY " + table + " TO " +
                         sql_text((parquet / (table + ".parquet")).string()));
    }
  }
  for (const fs::path& source : {compressed, parquet, lender}) {
    const IngestReport report = run(source);
    EXPECT_EQ(whole_store(), of_csv) << source;
    EXPECT_EQ(report.table("loan").rows_read(), 3u) << source;
  }
}

TEST_F(Ingest, ReadsOneFileByItself) {
  write_all();
  run(data() / "client.csv");
  EXPECT_THAT(column("ID", "client"), SizeIs(3));
  EXPECT_THAT(column("ID", "loan"), IsEmpty());
}

TEST_F(Ingest, JoinsTheFilesOfOneTable) {
  test_portfolio_.edit("schema.toml", R"(files = ["client"])", R"(files = ["train", "test"])");
  write("train.csv", "ID,BAD,INCOME\n2,0,5\n4,1,6\n");
  write("test.csv", "INCOME,ID\n7,3\n8,1\n");
  const Portfolio portfolio = test_portfolio_.read();
  const IngestReport report = ingest(portfolio, {data(), store()});
  EXPECT_THAT(column("ID", "client"), ElementsAre("1", "2", "3", "4"));
  EXPECT_THAT(column("BAD", "client"), ElementsAre("NULL", "0", "NULL", "1"));
  EXPECT_THAT(column("INCOME", "client"), ElementsAre("8.000", "5.000", "7.000", "6.000"));
  const TableReport& client = report.table("client");
  ASSERT_THAT(client.files, SizeIs(2));
  EXPECT_EQ(client.files[0].name, "train.csv");
  EXPECT_EQ(client.files[1].rows, 2u);
}

TEST_F(Ingest, SaysThatAnOptionalTableIsAbsentAndLeavesItEmpty) {
  write("client.csv", kClients);
  const IngestReport report = run();
  EXPECT_FALSE(report.table("loan").is_present);
  EXPECT_TRUE(report.table("client").is_present);
  EXPECT_THAT(column("LOAN_ID", "loan"), IsEmpty());
  EXPECT_EQ(report.to_json()["tables"][1]["present"], false);
}

TEST_F(Ingest, RefusesDataWithoutATargetWhereTrainingNeedsIt) {
  write("client.csv", "ID,INCOME\n1,5\n");
  run();
  const Error error = error_of([&] { ingest(portfolio_, {data(), store(), true}); });
  EXPECT_THAT(error.what(), HasSubstr("No file of the table `client` has the target `BAD`"));
  EXPECT_EQ(error.where(), data().string());
  EXPECT_THAT(error.hint(), HasSubstr("outcome is known"));
}

TEST_F(Ingest, NamesAGzipFileCutShortAndLeavesNothing) {
  std::string text = "ID,BAD,INCOME\n";
  for (int i = 1; i <= 20'000; ++i) {
    text += std::to_string(i) + ",0," + std::to_string(i * 7919 % 100'003) + "\n";
  }
  const std::string whole = gzipped(text);
  const fs::path path = write("client.csv.gz", whole.substr(0, whole.size() / 2));
  const Error error = this->error();
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_THAT(error.what(), HasSubstr("cut short"));
  EXPECT_EQ(error.where(), path.string());
  EXPECT_THAT(names_in(store().parent_path()), ElementsAre("store.duckdb.lock"));
}

TEST_F(Ingest, LeavesTheEarlierStoreAndItsQuarantineWhereARunBreaks) {
  write("client.csv", std::string(kClients) + "x,0,,,,\n");
  run();
  const std::string before = read_file(store());
  const std::string quarantine_before = quarantine("client");
  write("loan.csv", "");
  EXPECT_THAT(error().what(), HasSubstr("empty"));
  EXPECT_EQ(read_file(store()), before);
  EXPECT_EQ(quarantine("client"), quarantine_before);
  EXPECT_THAT(names_in(store().parent_path()),
              UnorderedElementsAre("store.duckdb", "store.duckdb.lock", "store.duckdb.quarantine"));
}

TEST_F(Ingest, ReplacesTheEarlierStoreAndRemovesItsQuarantine) {
  write("client.csv", std::string(kClients) + "x,0,,,,\n");
  run();
  write("client.csv", "ID\n9\n");
  EXPECT_TRUE(run().quarantine.empty());
  EXPECT_THAT(column("ID", "client"), ElementsAre("9"));
  EXPECT_THAT(names_in(store().parent_path()),
              UnorderedElementsAre("store.duckdb", "store.duckdb.lock"));
}

TEST_F(Ingest, ReplacesNoFileThatIsNotAStore) {
  write_all();
  write_file_atomically(store(), "somebody's work");
  const Error error = this->error();
  EXPECT_THAT(error.what(), HasSubstr("no store of octroi"));
  EXPECT_EQ(error.where(), store().string());
  EXPECT_THAT(error.hint(), HasSubstr("another name"));
  EXPECT_EQ(read_file(store()), "somebody's work");
}

TEST_F(Ingest, RefusesASecondRunOnTheSameStore) {
  write_all();
  const FileLock first(store());
  const Error error = this->error();
  EXPECT_EQ(error.kind(), ErrorKind::kOutside);
  EXPECT_THAT(error.what(), HasSubstr("Another run"));
  EXPECT_EQ(error.where(), store().string());
}

}  // namespace
}  // namespace octroi
