#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_error.h"
#include "features/plan/parser.h"
#include "features/plan/test_sql.h"

namespace octroi {
namespace {

using ::testing::HasSubstr;

struct Refused {
  const char* sql;
  const char* place;
  const char* what;
  const char* instead;
};

// DuckDB, which reads a file first, refuses some of it already; what the compiler refuses must not
// rest on that.
class OutsideThePlan : public ::testing::TestWithParam<Refused> {};

TEST_P(OutsideThePlan, IsRefusedWithItsPlaceAndWhatToWriteInstead) {
  const TestSql tables;
  const Refused& refused = GetParam();
  const Error error = error_of([&] { tables.compile(refused.sql); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_EQ(error.where(), std::string("loan.sql:") + refused.place) << refused.sql;
  EXPECT_THAT(error.what(), HasSubstr(refused.what)) << refused.sql;
  EXPECT_THAT(error.hint(), HasSubstr(refused.instead)) << refused.sql;
}

INSTANTIATE_TEST_SUITE_P(
    SeveralApplicants, OutsideThePlan,
    ::testing::Values(
        Refused{"SELECT KIND, count(*) AS n\nFROM loan GROUP BY LOAN_ID", "2:20",
                "A group over several applicants", "GROUP BY ID"},
        Refused{"WITH l AS (SELECT LOAN_ID AS ID, AMOUNT FROM loan)\n"
                "SELECT ID, sum(AMOUNT) AS s FROM l GROUP BY ID",
                "2:45", "several applicants", "GROUP BY ID"},
        Refused{"SELECT l.ID, count(*) AS n FROM client AS c\n"
                "LEFT JOIN loan AS l ON c.ID = l.ID GROUP BY l.ID",
                "2:45", "several applicants", "GROUP BY ID"},
        Refused{
            "SELECT ID, row_number() OVER (PARTITION BY LOAN_ID ORDER BY MONTH) AS n FROM month",
            "1:44", "A window over several applicants", "the applicant's key"},
        Refused{"SELECT l.ID FROM loan AS l JOIN month AS m\n  ON l.LOAN_ID = m.LOAN_ID", "2:6",
                "A join over several applicants", "ON a.ID = b.ID"},
        Refused{"SELECT l.ID FROM loan AS l JOIN month AS m ON l.ID = m.LOAN_ID", "1:47",
                "several applicants", "ON a.ID = b.ID"},
        Refused{"SELECT c.ID FROM client AS c LEFT JOIN loan AS l ON c.ID = l.ID\n"
                "JOIN month AS m ON l.ID = m.ID",
                "2:20", "several applicants", "ON a.ID = b.ID"}));

INSTANTIATE_TEST_SUITE_P(
    GroupsAndJoins, OutsideThePlan,
    ::testing::Values(
        Refused{"SELECT ID, count(*) AS n FROM loan GROUP BY ID, KIND", "1:49", "GROUP BY a text",
                "a number"},
        Refused{"SELECT ID, count(*) AS n FROM loan GROUP BY ID, LOAN_ID + 1", "1:49",
                "GROUP BY an expression", "CTE"},
        Refused{"SELECT l.ID FROM loan AS l JOIN month AS m ON l.ID = m.ID AND m.MONTH > -3",
                "1:63", "This join", "a.key = b.key"},
        Refused{"SELECT l.ID FROM loan AS l JOIN month AS m ON l.ID = m.ID OR l.ID = m.LOAN_ID",
                "1:47", "This join", "a.key = b.key"},
        Refused{"SELECT l.ID FROM loan AS l JOIN month AS m ON l.ID = m.ID AND m.LOAN_ID = 1",
                "1:63", "This join", "a.key = b.key"},
        Refused{"SELECT l.ID FROM loan AS l JOIN month AS m ON l.ID = m.ID AND l.ID = l.LOAN_ID",
                "1:63", "This join", "each side"},
        Refused{"SELECT l.ID FROM loan AS l JOIN client AS c ON l.ID = c.ID AND AMOUNT = SCORE",
                "1:64", "two types", "keys"},
        Refused{"SELECT ID FROM loans", "1:16", "The table loans", "schema"},
        Refused{"SELECT ID FROM outcome", "1:16", "The table outcome", "schema"},
        Refused{"SELECT ID, count(*) AS n FROM loan WHERE count(*) > 1 GROUP BY ID", "1:42",
                "count here", "GROUP BY"},
        Refused{"SELECT ID, sum(AMOUNT) AS s FROM loan", "1:12", "sum here", "GROUP BY"},
        Refused{"SELECT ID, sum(max(AMOUNT)) AS s FROM loan GROUP BY ID", "1:16", "max here",
                "no aggregates"},
        Refused{"SELECT ID,\n AMOUNT AS s FROM loan GROUP BY ID", "2:2", "amount outside",
                "max(…)"},
        Refused{"SELECT ID, lag(ID) OVER (PARTITION BY ID ORDER BY ID) AS s FROM loan GROUP BY ID",
                "1:12", "A window over groups", "before it"}));

INSTANTIATE_TEST_SUITE_P(
    Types, OutsideThePlan,
    ::testing::Values(
        Refused{"SELECT ID, CASE WHEN KIND < 'b' THEN 1 END AS n FROM loan", "1:22",
                "An order of texts", "="},
        Refused{"SELECT ID, CASE WHEN KIND BETWEEN 'a' AND 'b' THEN 1 END AS n FROM loan", "1:22",
                "An order of texts", "="},
        Refused{"SELECT ID, greatest(KIND, 'a') AS n FROM loan", "1:12", "An order of a text",
                "numbers"},
        Refused{"SELECT ID, row_number() OVER (PARTITION BY ID ORDER BY KIND) AS n FROM loan",
                "1:56", "a text where a number belongs", "CASE"},
        Refused{"SELECT ID, max_by(LOAN_ID, KIND) AS n FROM loan GROUP BY ID", "1:28",
                "a text where a number belongs", "CASE"},
        Refused{"SELECT ID, sum(KIND) AS n FROM loan GROUP BY ID", "1:12", "no number", "CASE"},
        Refused{"SELECT ID, sum(AMOUNT > 1) AS n FROM loan GROUP BY ID", "1:12", "no number",
                "THEN 1 ELSE 0"},
        Refused{"SELECT ID, KIND + 1 AS n FROM loan", "1:12", "a text where a number", "CASE"},
        Refused{"SELECT ID, (AMOUNT > 1) + 1 AS n FROM loan", "1:13", "a condition where a number",
                "CASE"},
        Refused{"SELECT ID, KIND = 1 AS n FROM loan", "1:12", "a text beside a whole number",
                "numbers, texts or conditions"},
        Refused{"SELECT ID, coalesce(KIND, 0) AS n FROM loan", "1:12", "a text beside", "Both"},
        Refused{"SELECT ID, CASE WHEN LOAN_ID THEN 1 END AS n FROM loan", "1:12",
                "a whole number where a condition", "comparison"},
        Refused{"SELECT ID FROM loan WHERE AMOUNT", "1:27", "a number where a condition", "x = 1"},
        Refused{"SELECT ID FROM loan WHERE NOT KIND", "1:27", "a text where a condition", "x = 1"},
        Refused{"SELECT ID, CAST(SCORE AS INTEGER) AS n FROM client", "1:12",
                "CAST of a number AS integer", "round"},
        Refused{"SELECT ID, CAST(AMOUNT AS DECIMAL(18, 2)) AS n FROM loan", "1:12",
                "AS decimal(18,2)", "round"},
        Refused{"SELECT ID, CAST(SCORE AS VARCHAR) AS n FROM client", "1:12", "AS varchar", ""},
        Refused{
            "SELECT ID, AMOUNT * AMOUNT * AMOUNT * AMOUNT * AMOUNT * AMOUNT * 0.1 AS n\nFROM loan",
            "1:12", "A product of 19 decimal places", "DOUBLE"},
        Refused{"SELECT ID, 12345678901234567890 AS n FROM client", "1:12",
                "The number 12345678901234567890", "18 digits"},
        Refused{"SELECT ID, 1.2.3 AS n FROM client", "1:12", "The number 1.2.3", "digits"},
        Refused{"SELECT ID, 1e999 AS n FROM client", "1:12", "The number 1e999", ""},
        Refused{"SELECT ID, SIGNED AS n FROM loan", "1:12", "The column signed", "FROM"},
        Refused{"SELECT ID, AMOUNT AS a, a + 1 AS n FROM loan", "1:25", "The column a",
                "in the same SELECT"},
        Refused{"SELECT ID, x.AMOUNT AS n FROM loan AS l", "1:12", "The column amount", "FROM"},
        Refused{"SELECT ID, nullif(AMOUNT) AS n FROM loan", "1:12", "nullif of 1 values", "2"},
        Refused{"SELECT ID, abs(AMOUNT, 1) AS n FROM loan", "1:12", "abs of 2 values", "1"},
        Refused{"SELECT ID, max_by(AMOUNT) AS n FROM loan GROUP BY ID", "1:12", "max_by of 1", "2"},
        Refused{"SELECT ID, coalesce() AS n FROM loan", "1:12", "coalesce of 0 values", "2"},
        Refused{"SELECT ID, sum(DISTINCT AMOUNT) AS n FROM loan GROUP BY ID", "1:12", "DISTINCT",
                "count"},
        Refused{"SELECT ID, row_number() AS n FROM loan", "1:12", "row_number without OVER",
                "PARTITION BY"}));

INSTANTIATE_TEST_SUITE_P(
    Grammar, OutsideThePlan,
    ::testing::Values(
        Refused{"SELECT ID,\n  AMOUNT + AS n FROM loan", "2:12", "`AS`", "Expected a value."},
        Refused{"SELECT ID, (AMOUNT AS n FROM loan", "1:20", "`AS`", "Expected `)`."},
        Refused{"SELECT ID, AMOUNT + 1 FROM loan", "1:23", "`FROM`", "AS and a name"},
        Refused{"SELECT ID", "1:8", "the end", "Expected FROM."},
        Refused{"SELECT ID FROM loan extra words", "1:27", "`words`", "the end of the statement"},
        Refused{"SELECT ID FROM loan ORDER BY ID", "1:21", "`ORDER`", "the end of the statement"},
        Refused{"SELECT ID FROM loan GROUP ID", "1:27", "`ID`", "Expected BY."},
        Refused{"SELECT ID FROM loan AS l JOIN month AS m", "1:40", "the end", "Expected ON."},
        Refused{"SELECT ID FROM loan LEFT OUTER JOIN month ON 1 = 1", "1:26", "`OUTER`", "JOIN"},
        Refused{"SELECT ID, CASE END AS n FROM loan", "1:17", "`END`", "a value"},
        Refused{"SELECT ID, CASE ID END AS n FROM loan", "1:20", "`END`", "Expected WHEN."},
        Refused{"SELECT ID, CASE WHEN TRUE 1 END AS n FROM loan", "1:27", "`1`", "Expected THEN."},
        Refused{"SELECT ID, CAST(AMOUNT DOUBLE) AS n FROM loan", "1:24", "`DOUBLE`", "Expected AS"},
        Refused{"SELECT ID, AMOUNT IS 1 AS n FROM loan", "1:22", "`1`", "Expected NULL."},
        Refused{"SELECT ID, AMOUNT IN () AS n FROM loan", "1:23", "`)`", "a value"},
        Refused{"SELECT ID, AMOUNT BETWEEN 1 OR 2 AS n FROM loan", "1:29", "`OR`", "Expected AND."},
        Refused{"SELECT ID, lag(ID) OVER (ORDER BY ID) AS n FROM loan", "1:26", "`ORDER`",
                "PARTITION"},
        Refused{"SELECT ID, lag(ID) OVER (PARTITION BY ID) AS n FROM loan", "1:41", "`)`", "ORDER"},
        Refused{"WITH a (SELECT ID FROM loan) SELECT ID FROM a", "1:8", "`(`", "Expected AS."},
        Refused{"WITH a AS (SELECT ID FROM loan SELECT ID FROM a", "1:32", "`SELECT`", "`)`"},
        Refused{"SELECT select FROM loan", "1:8", "`select`", "a value"}));

TEST(FeaturePlan, RefusesAFirstColumnThatIsTheApplicantsKeyByNameAlone) {
  const TestSql tables;
  for (const char* sql :
       {"SELECT LOAN_ID AS ID, AMOUNT AS n FROM loan", "SELECT ID + 1 AS ID, AMOUNT AS n FROM loan",
        "SELECT 1 AS ID, SCORE AS n FROM client", "SELECT SCORE, ID FROM client",
        "SELECT l.ID, c.SCORE AS n FROM client AS c LEFT JOIN loan AS l ON c.ID = l.ID"}) {
    const Error error = error_of([&] { tables.compile(sql); });
    EXPECT_EQ(error.where(), "loan.sql") << sql;
    EXPECT_EQ(error.hint(), "Begin with SELECT ID, …") << sql;
  }
  EXPECT_NO_THROW(
      tables.compile("SELECT c.ID, l.ID AS n FROM client AS c JOIN loan AS l ON c.ID = l.ID"));
}

TEST(Parser, RefusesWhatWouldExhaustTheStack) {
  const auto nested = [](const std::string& open, const std::string& close, size_t times) {
    std::string sql = "SELECT ID, ";
    for (size_t i = 0; i < times; ++i) sql += open;
    sql += "1";
    for (size_t i = 0; i < times; ++i) sql += close;
    return TestSql::file(sql + " AS n FROM loan");
  };
  EXPECT_NO_THROW(parse_sql(nested("(", ")", 100)));
  EXPECT_NO_THROW(parse_sql(nested("", " + 1", 500)));
  for (const FeatureFile& file :
       {nested("(", ")", 20'000), nested("abs(", ")", 20'000), nested("", " + 1", 100'000),
        nested("1 = 1 OR ", " = 1", 100'000), nested("", " IS NULL", 100'000),
        nested("CASE ", " WHEN 1 THEN 1 WHEN 2 THEN 2 END", 100)}) {
    const Error error = error_of([&] { parse_sql(file); });
    EXPECT_EQ(error.kind(), ErrorKind::kInput);
    EXPECT_THAT(error.hint(), HasSubstr("simpler expression"));
  }
}

}  // namespace
}  // namespace octroi
