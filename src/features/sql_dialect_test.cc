#include "features/sql_dialect.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"

namespace octroi {
namespace {

using ::testing::HasSubstr;

std::string checked(const std::string& sql) { return checked_dialect({"loan", "loan.sql", sql}); }

struct Refused {
  const char* sql;
  const char* where;
  const char* instead;
};

class OutsideTheDialect : public ::testing::TestWithParam<Refused> {};

TEST_P(OutsideTheDialect, IsRefusedWithItsPlaceAndWhatToWriteInstead) {
  try {
    checked(GetParam().sql);
    FAIL() << "accepted: " << GetParam().sql;
  } catch (const Error& error) {
    EXPECT_EQ(error.where(), std::string("loan.sql:") + GetParam().where) << GetParam().sql;
    EXPECT_THAT(error.hint(), HasSubstr(GetParam().instead)) << GetParam().sql;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Constructs, OutsideTheDialect,
    ::testing::Values(
        Refused{"SELECT ID, sum(A)\n  filter (WHERE A > 0) FROM loan", "2:3", "CASE WHEN"},
        Refused{"SELECT ID FROM loan QUALIFY row_number() OVER (ORDER BY A) = 1", "1:21", "CTE"},
        Refused{"SELECT ID FROM loan UNION ALL SELECT ID FROM client", "1:21", "join"},
        Refused{"SELECT ID FROM loan WHERE A LIKE 'x%'", "1:29", "IN"},
        Refused{"SELECT ID, A::DOUBLE FROM loan", "1:13", "CAST"},
        Refused{"SELECT ID, count(*) FROM loan GROUP BY ALL", "1:40", "Name the columns"},
        Refused{"SELECT ID, count(*) FROM loan GROUP BY 1", "1:40", "Name the columns"},
        Refused{"SELECT ID, A FROM loan ORDER BY 2", "1:33", "Name the columns"},
        Refused{"SELECT ID, sum(A) OVER (PARTITION BY ID) FROM loan", "1:19", "join it"},
        Refused{"SELECT ID, row_number() OVER (ORDER BY A) FROM loan", "1:25", "PARTITION BY"},
        Refused{"SELECT * FROM loan", "1:8", "Name the columns"},
        Refused{"WITH a AS (SELECT l.* FROM loan AS l) SELECT ID FROM a", "1:21", "Name the"},
        Refused{"SELECT DISTINCT ID FROM loan", "1:8", "Group by"},
        Refused{"SELECT DISTINCT ON (ID) ID FROM loan", "1:8", "CTE"},
        Refused{"SELECT ID, median(A) FROM loan", "1:12", "Expected one of"},
        Refused{"SELECT ID, coalesc(A) FROM loan", "1:12", "coalesce"},
        Refused{"SELECT a.ID FROM loan AS a JOIN client USING (ID)", "1:40", "ON a.key"},
        Refused{"SELECT ID FROM (SELECT ID FROM loan)", "1:16", "WITH"},
        Refused{"SELECT \"ID\" FROM loan", "1:8", "bare"},
        Refused{"SELECT ID FROM loan; SELECT ID FROM client", "1:22", "one SELECT"},
        Refused{"DROP TABLE loan", "1:1", "SELECT or WITH"},
        Refused{"SELECT ID FROM read_csv('x')", "1:16", "Expected one of"},
        Refused{"SELECT ID FROM 'x.csv'", "1:16", "table of the schema"}));

TEST(Dialect, AcceptsWhatItDescribes) {
  const std::string sql =
      "-- a comment: QUALIFY, it's fine\n"
      "WITH ranked AS (\n"
      "  SELECT ID, A * 2 AS twice, row_number() OVER (PARTITION BY ID ORDER BY A DESC, B) AS "
      "rank,\n"
      "    lag(A) OVER (PARTITION BY ID ORDER BY A) - A AS gap /* UNION */\n"
      "  FROM loan WHERE K IN ('like', 'it''s') AND NOT (A IS NULL OR B BETWEEN 1 AND 2e-3))\n"
      "SELECT r.ID, count(*) AS n, count(DISTINCT twice) AS d, CAST(sum(twice) AS DOUBLE) AS s,\n"
      "  sum(CASE WHEN rank = 1 THEN coalesce(gap, 0) END) AS g\n"
      "FROM ranked AS r LEFT JOIN client AS c ON r.ID = c.ID GROUP BY r.ID";
  EXPECT_EQ(checked(sql), sql);
}

TEST(Dialect, DropsTheClosingSemicolon) {
  EXPECT_EQ(checked("SELECT ID FROM loan;\n-- end"), "SELECT ID FROM loan \n-- end");
}

TEST(Dialect, NamesThePlaceOfATextThatDoesNotEnd) {
  try {
    checked("SELECT ID,\n 'abc FROM loan");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.where(), "loan.sql:2:2");
  }
}

TEST(Dialect, NamesThePlaceOfAByteThatIsNoText) {
  for (const std::string& sql :
       {std::string("SELECT ID\nFROM \0loan", 20), std::string("SELECT ID\nFROM \xFFloan")}) {
    try {
      checked(sql);
      FAIL() << "accepted: " << sql;
    } catch (const Error& error) {
      EXPECT_EQ(error.where(), "loan.sql:2:6");
      EXPECT_THAT(error.hint(), HasSubstr("UTF-8"));
    }
  }
}

TEST(Dialect, EndsACommentWhereTheDatabaseDoes) {
  EXPECT_EQ(checked("SELECT ID /*/ UNION */ FROM loan"), "SELECT ID /*/ UNION */ FROM loan");
}

TEST(Dialect, RefusesAnEmptyFile) { EXPECT_THROW(checked(" -- nothing\n"), Error); }

}  // namespace
}  // namespace octroi
