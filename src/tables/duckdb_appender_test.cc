#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_error.h"
#include "tables/duckdb.h"

namespace octroi {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class AppenderTest : public ::testing::Test {
 protected:
  void create(const std::string& columns) {
    connection_.execute("CREATE TABLE a (" + columns + ")");
  }

  // What the appender says of a value that does not fit the only column of a table.
  template <typename Append>
  Error error_of_value(const std::string& type, Append&& append) {
    create("b " + type);
    Appender appender(connection_, "a");
    return error_of([&] { append(appender); });
  }

  Database database_;
  Connection connection_{database_};
};

TEST_F(AppenderTest, WritesEveryTypeOfAStore) {
  create("a BIGINT, b INTEGER, c DECIMAL(18,3), d DOUBLE, e VARCHAR, f DATE, g DATE, h DOUBLE");
  Appender appender(connection_, "a");
  appender.append(int64_t{9007199254740993});
  appender.append(int64_t{-5});
  appender.append_decimal(-12345, 3);
  appender.append(0.1);
  appender.append(std::string_view("a text longer than twelve bytes"));
  appender.append(int64_t{19782});
  appender.append(std::string_view("2024-03-01"));
  appender.append(int64_t{3});
  appender.end_row();
  for (int i = 0; i < 8; ++i) appender.append_null();
  appender.end_row();
  appender.close();
  EXPECT_THAT(
      connection_.query_rows("FROM a"),
      ElementsAre(ElementsAre("9007199254740993", "-5", "-12.345", "0.1",
                              "a text longer than twelve bytes", "2024-02-29", "2024-03-01", "3.0"),
                  ElementsAre(std::nullopt, std::nullopt, std::nullopt, std::nullopt, std::nullopt,
                              std::nullopt, std::nullopt, std::nullopt)));
}

TEST_F(AppenderTest, KeepsRowsInOrderOverManyChunksAndNullsInTheirRow) {
  create("a BIGINT, b VARCHAR");
  Appender appender(connection_, "a");
  constexpr int64_t kRows = 10'000;
  for (int64_t i = 0; i < kRows; ++i) {
    appender.append(i);
    if (i % 7 == 0) {
      appender.append_null();
    } else {
      appender.append(std::to_string(i));
    }
    appender.end_row();
  }
  appender.close();
  EXPECT_EQ(connection_.query_number("SELECT count(*) FROM a"), kRows);
  EXPECT_EQ(connection_.query_number("SELECT count(*) FROM a WHERE a = rowid AND "
                                     "b IS NOT DISTINCT FROM (CASE WHEN a % 7 > 0 THEN a END)"),
            kRows);
}

TEST_F(AppenderTest, WritesToATableOfAnotherSchema) {
  connection_.execute("CREATE SCHEMA s; CREATE TABLE s.a (b INTEGER)");
  Appender appender(connection_, "a", "s");
  appender.append(int64_t{1});
  appender.end_row();
  appender.close();
  EXPECT_EQ(connection_.query_number("SELECT b FROM s.a"), 1);
}

TEST_F(AppenderTest, RefusesATableThatIsNotThere) {
  EXPECT_THAT(error_of([&] { Appender(connection_, "nowhere"); }).what(), HasSubstr("nowhere"));
}

TEST_F(AppenderTest, RefusesAWholeNumberThatItsColumnCannotHold) {
  const Error error =
      error_of_value("INTEGER", [](Appender& appender) { appender.append(int64_t{3000000000}); });
  EXPECT_EQ(error.kind(), ErrorKind::kDefect);
  EXPECT_STREQ(error.what(), "The value 3000000000 does not fit column 1.");
  EXPECT_EQ(error.where(), "a");
}

TEST_F(AppenderTest, RefusesATextInAColumnOfNumbers) {
  EXPECT_THAT(
      error_of_value("DOUBLE", [](Appender& appender) { appender.append(std::string_view("x")); })
          .what(),
      HasSubstr("The value x does not fit"));
}

TEST_F(AppenderTest, RefusesADateThatIsNone) {
  EXPECT_THAT(
      error_of_value("DATE",
                     [](Appender& appender) { appender.append(std::string_view("2023-02-29")); })
          .what(),
      HasSubstr("2023-02-29"));
}

TEST_F(AppenderTest, RefusesADecimalOfAnotherScale) {
  error_of_value("DECIMAL(18,2)", [](Appender& appender) { appender.append_decimal(1, 3); });
}

TEST_F(AppenderTest, RefusesARowWithTooFewOrTooManyValues) {
  create("a BIGINT, b BIGINT");
  Appender appender(connection_, "a");
  appender.append(int64_t{1});
  EXPECT_STREQ(error_of([&] { appender.end_row(); }).what(), "A row has too few values.");
  appender.append(int64_t{2});
  EXPECT_STREQ(error_of([&] { appender.append(int64_t{3}); }).what(), "A row has too many values.");
}

TEST_F(AppenderTest, SaysWhichConstraintARowBreaksWhenItCloses) {
  create("a BIGINT PRIMARY KEY");
  Appender appender(connection_, "a");
  for (int i = 0; i < 2; ++i) {
    appender.append(int64_t{7});
    appender.end_row();
  }
  const Error error = error_of([&] { appender.close(); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_THAT(error.what(), HasSubstr("PRIMARY KEY"));
}

}  // namespace
}  // namespace octroi
