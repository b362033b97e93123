#include "tables/duckdb.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "base/test_error.h"

namespace octroi {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class DuckDb : public ::testing::Test {
 protected:
  Result one_row(const std::string& sql) {
    Result result = connection_.query(sql);
    EXPECT_TRUE(result.next());
    return result;
  }

  const TemporaryFolder folder_;
  Database database_;
  Connection connection_{database_};
};

TEST_F(DuckDb, ReadsEveryKindOfNumberAsADouble) {
  const Result row = one_row(
      "SELECT true, 1::TINYINT, -2::SMALLINT, 3::INTEGER, -4::BIGINT, 5::UTINYINT, 6::USMALLINT, "
      "7::UINTEGER, 8::UBIGINT, 0.5::FLOAT, 0.1::DOUBLE, (-9)::HUGEINT, "
      "1.25::DECIMAL(4,2), -1.25::DECIMAL(9,2), 12345678901.125::DECIMAL(18,3), "
      "0.5::DECIMAL(38,1)");
  const std::vector<double> expected = {
      1, 1, -2, 3, -4, 5, 6, 7, 8, 0.5, 0.1, -9, 1.25, -1.25, 12345678901.125, 0.5};
  ASSERT_EQ(row.column_count(), expected.size());
  for (size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(row.number(i, 0), expected[i]) << i;
    EXPECT_EQ(row.column_type(i), ValueType::kNumber) << i;
    std::vector<double> column;
    row.append_numbers(i, column);
    EXPECT_THAT(column, ElementsAre(expected[i])) << i;
  }
}

TEST_F(DuckDb, ReadsSumsWhichHave128BitsWhateverTheirSign) {
  const Result row = one_row(
      "SELECT sum(i), sum(-i), sum(-i::DECIMAL(18,3)), (-18446744073709551616)::HUGEINT, "
      "18446744073709551617::HUGEINT FROM range(4) t(i)");
  EXPECT_EQ(row.number(0, 0), 6);
  EXPECT_EQ(row.number(1, 0), -6);
  EXPECT_EQ(row.number(2, 0), -6);
  EXPECT_EQ(row.number(3, 0), -18446744073709551616.0);
  EXPECT_EQ(row.number(4, 0), 18446744073709551616.0);
  EXPECT_EQ(row.integer(1, 0), -6);
}

TEST_F(DuckDb, ReadsWholeNumbersToTheirLastDigit) {
  const Result row = one_row("SELECT 9223372036854775807, 9007199254740993::BIGINT, 7::INTEGER");
  EXPECT_EQ(row.integer(0, 0), std::numeric_limits<int64_t>::max());
  EXPECT_EQ(row.integer(1, 0), 9007199254740993);
  EXPECT_EQ(row.integer(2, 0), 7);
}

TEST_F(DuckDb, ReadsTextsAndDates) {
  const Result row = one_row("SELECT 'short' AS a, 'é' || repeat('x', 40), DATE '0987-02-01', ''");
  EXPECT_EQ(row.column_name(0), "a");
  EXPECT_EQ(row.text(0, 0), "short");
  EXPECT_EQ(row.text(1, 0), "é" + std::string(40, 'x'));
  EXPECT_EQ(row.text_view(1, 0), "é" + std::string(40, 'x'));
  EXPECT_EQ(row.text(2, 0), "0987-02-01");
  EXPECT_EQ(row.text(3, 0), "");
  EXPECT_EQ(row.column_type(0), ValueType::kText);
  EXPECT_EQ(row.column_type(2), ValueType::kDate);
}

TEST_F(DuckDb, TellsNullFromEveryValue) {
  const Result row = one_row("SELECT NULL::DOUBLE, NULL::VARCHAR, NULL::BIGINT");
  EXPECT_TRUE(std::isnan(row.number(0, 0)));
  EXPECT_EQ(row.text(1, 0), std::nullopt);
  EXPECT_EQ(row.text_view(1, 0), "");
  EXPECT_TRUE(row.is_null(2, 0));
  const Error error = error_of([&] { row.integer(2, 0); });
  EXPECT_EQ(error.kind(), ErrorKind::kDefect);
}

TEST_F(DuckDb, ReadsResultsOfManyChunksInOrder) {
  for (const bool streamed : {false, true}) {
    const std::string sql = "SELECT i FROM range(5000) t(i)";
    Result result = streamed ? connection_.stream(sql) : connection_.query(sql);
    int64_t expected = 0;
    while (result.next()) {
      for (size_t row = 0; row < result.row_count(); ++row) {
        EXPECT_EQ(result.integer(0, row), expected++);
      }
    }
    EXPECT_EQ(expected, 5000);
  }
}

TEST_F(DuckDb, SaysWhatIsWrongInSqlAndWhere) {
  const Error syntax = error_of([&] { connection_.query("SELECT 1 FORM x"); });
  EXPECT_EQ(syntax.kind(), ErrorKind::kInput);
  EXPECT_THAT(syntax.what(), HasSubstr("syntax error"));
  EXPECT_THAT(error_of([&] { connection_.execute("SELECT 1; SELECT * FROM nowhere"); }).what(),
              AllOf(HasSubstr("nowhere"), HasSubstr("does not exist")));
  EXPECT_THAT(error_of([&] { connection_.query("SELECT CAST('x' AS INTEGER)"); }).what(),
              HasSubstr("Could not convert string 'x'"));
  EXPECT_EQ(connection_.query_number("SELECT 1"), 1) << "the connection stays of use";
}

TEST_F(DuckDb, SaysThatAFailureOfTheMachineIsNotTheInputs) {
  const Error error =
      error_of([&] { connection_.execute("COPY (SELECT 1) TO '/nowhere/at/all/x.parquet'"); });
  EXPECT_EQ(error.kind(), ErrorKind::kOutside) << error.what();
  EXPECT_THAT(error.what(), HasSubstr("/nowhere/at/all/x.parquet"));
}

TEST_F(DuckDb, RefusesAFileThatIsNoDatabase) {
  const fs::path path = folder_.path() / "a.duckdb";
  write_file_atomically(path, std::string(8192, 'x'));
  const Error error = error_of([&] { Database{path}; });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_THAT(error.what(), HasSubstr("The database cannot be opened"));
  EXPECT_EQ(error.where(), path.string());
}

TEST_F(DuckDb, FetchesNothingFromANetwork) {
  EXPECT_EQ(connection_.query_text("SELECT current_setting('autoinstall_known_extensions')"),
            "false");
  EXPECT_EQ(connection_.query_text("SELECT current_setting('autoload_known_extensions')"), "false");
}

TEST_F(DuckDb, WritesNothingToADatabaseOpenedForReading) {
  const fs::path path = folder_.path() / "a.duckdb";
  {
    Database written(path);
    Connection(written).execute("CREATE TABLE a (b INTEGER)");
  }
  Database database(path, {.read_only = true});
  Connection connection(database);
  EXPECT_TRUE(connection.has_table("a"));
  EXPECT_FALSE(connection.has_table("b"));
  EXPECT_THAT(error_of([&] { connection.execute("INSERT INTO a VALUES (1)"); }).what(),
              HasSubstr("read-only"));
}

TEST_F(DuckDb, RunsAPreparedStatementAgainstTheRowsOfTheMoment) {
  connection_.execute("CREATE TABLE a (b INTEGER); INSERT INTO a VALUES (1)");
  Statement statement = connection_.prepare("SELECT sum(b) FROM a WHERE b < 10");
  const auto sum = [&] {
    Result result = statement.run();
    result.next();
    return result.number(0, 0);
  };
  EXPECT_EQ(sum(), 1);
  connection_.execute("DELETE FROM a; INSERT INTO a VALUES (5), (20)");
  EXPECT_EQ(sum(), 5) << "statistics of the first rows would say that all are below 10";
}

TEST_F(DuckDb, GivesSmallResultsAsText) {
  EXPECT_THAT(connection_.query_rows("SELECT 1, NULL, DATE '2024-02-29' UNION ALL "
                                     "SELECT 2, 0.5, NULL ORDER BY 1"),
              ElementsAre(ElementsAre("1", std::nullopt, "2024-02-29"),
                          ElementsAre("2", "0.5", std::nullopt)));
  const Error error = error_of([&] { connection_.query_number("SELECT 1 WHERE false"); });
  EXPECT_EQ(error.kind(), ErrorKind::kDefect);
}

TEST(Sql, QuotesNamesAndTexts) {
  EXPECT_EQ(sql_name("a\"b"), "\"a\"\"b\"");
  EXPECT_EQ(sql_text("it's"), "'it''s'");
}

}  // namespace
}  // namespace octroi
