#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>

#include "features/plan/test_sql.h"

namespace octroi {
namespace {

constexpr std::nullopt_t kNull = std::nullopt;
using Values = std::vector<std::optional<double>>;

// Groups, windows, joins and WHERE, with values worked out by hand.
class SqlOverRows : public ::testing::Test {
 protected:
  static constexpr const char* kNobody = R"({"client": {"ID": 1}})";
  // Amounts 0.1, NULL, 0.2 and 0.2; kinds b, a, NULL, a.
  static constexpr const char* kLoans = R"({"client": {"ID": 1, "INCOME": 9}, "loan": [
      {"LOAN_ID": 1, "AMOUNT": 0.1, "KIND": "b"}, {"LOAN_ID": 2, "KIND": "a"},
      {"LOAN_ID": 3, "AMOUNT": 0.2}, {"LOAN_ID": 4, "AMOUNT": 0.2, "KIND": "a"}]})";
  // Loan 1 has three months, loan 2 one, loan 3 none.
  static constexpr const char* kMonths = R"({"client": {"ID": 1, "SCORE": 0.5}, "loan": [
      {"LOAN_ID": 1, "AMOUNT": 10}, {"LOAN_ID": 2, "AMOUNT": 20}, {"LOAN_ID": 3, "AMOUNT": 40}],
      "month": [{"LOAN_ID": 1, "MONTH": -3, "LATE": 1}, {"LOAN_ID": 1, "MONTH": -2, "LATE": 0},
                {"LOAN_ID": 1, "MONTH": -1}, {"LOAN_ID": 2, "MONTH": -1, "LATE": 1}]})";

  // The values of a statement's columns after the key.
  void expect(const std::string& sql, const char* json, const Values& expected) {
    const FeaturePlan plan = tables_.compile(checked_dialect(TestSql::file(sql)));
    const TestValues values(plan, {tables_.records(json)});
    ASSERT_EQ(plan.outputs().size(), expected.size()) << sql;
    for (size_t i = 0; i < expected.size(); ++i) {
      EXPECT_EQ(values.number(i), expected[i]) << "column " << i << " of " << sql;
    }
  }
  std::vector<std::optional<std::string>> texts(const std::string& sql, const char* json) {
    const FeaturePlan plan = tables_.compile(checked_dialect(TestSql::file(sql)));
    const TestValues values(plan, {tables_.records(json)});
    std::vector<std::optional<std::string>> result;
    for (size_t i = 0; i < plan.outputs().size(); ++i) result.push_back(values.text(i));
    return result;
  }

  const TestSql tables_;
};

TEST_F(SqlOverRows, LeaveNullOutOfAggregates) {
  expect(
      "SELECT ID, count(*) AS a, count(AMOUNT) AS b, count(DISTINCT AMOUNT) AS c,\n"
      "  count(DISTINCT KIND) AS d, sum(AMOUNT) AS e, min(AMOUNT) AS f, max(AMOUNT) AS g,\n"
      "  avg(LOAN_ID) AS h, sum(CASE WHEN KIND = 'a' THEN AMOUNT END) AS i,\n"
      "  count(CASE WHEN KIND = 'a' THEN LOAN_ID END) AS j,\n"
      "  sum(CASE WHEN KIND = 'a' THEN 1 ELSE 0 END) AS k,\n"
      "  avg(CASE WHEN AMOUNT = 0.2 THEN 1 ELSE 0 END) AS l,\n"
      "  count(KIND = 'a') AS m, sum(AMOUNT * AMOUNT) AS n FROM loan GROUP BY ID",
      kLoans, {4.0, 3.0, 2.0, 2.0, 0.5, 0.1, 0.2, 2.5, 0.2, 2.0, 2.0, 0.5, 3.0, 0.09});
}

TEST_F(SqlOverRows, AddUpWhatCaseYields) {
  expect(
      "SELECT ID, sum(CASE WHEN KIND = 'a' THEN 1 ELSE 2 END) AS a,\n"
      "  sum(CASE WHEN KIND = 'a' THEN 1 END) AS b, sum(CASE WHEN KIND = 'x' THEN 1 END) AS c,\n"
      "  sum(CASE WHEN KIND = 'x' THEN 1 ELSE 0 END) AS d,\n"
      "  sum(CASE WHEN KIND = 'a' THEN 0 ELSE 1 END) AS e,\n"
      "  sum(CASE WHEN KIND = 'a' THEN 1 WHEN KIND = 'b' THEN 10 END) AS f\n"
      "FROM loan GROUP BY ID",
      kLoans, {6.0, 2.0, kNull, 0.0, 2.0, 12.0});
}

TEST_F(SqlOverRows, LeaveAggregatesOfNothingMissing) {
  const std::string of_nothing =
      "count(x) AS a, count(DISTINCT x) AS b, sum(x) AS c, avg(x) AS d, min(x) AS e, max(x) AS f,\n"
      "  var_samp(x) AS g, stddev_samp(x) AS h, regr_slope(x, LOAN_ID) AS i,\n"
      "  max_by(x, LOAN_ID) AS j, min_by(LOAN_ID, x) AS k";
  const Values expected = {0.0, 0.0, kNull, kNull, kNull, kNull, kNull, kNull, kNull, kNull, kNull};
  for (const char* x : {"nullif(AMOUNT, AMOUNT)", "nullif(LOAN_ID, LOAN_ID)",
                        "CASE WHEN LOAN_ID > 9 THEN 0.5 END", "CAST(NULL AS DOUBLE)"}) {
    expect(std::string("WITH w AS (SELECT ID, LOAN_ID, ") + x + " AS x FROM loan) SELECT ID, " +
               of_nothing + " FROM w GROUP BY ID",
           kLoans, expected);
  }
  expect("SELECT ID, count(*) AS a FROM loan GROUP BY ID", kNobody, {kNull});
}

TEST_F(SqlOverRows, OrderTextsByTheirBytes) {
  const std::string sql = "SELECT ID, min(KIND) AS a, max(KIND) AS b FROM loan GROUP BY ID";
  EXPECT_EQ(texts(sql, kLoans)[0], "a");
  EXPECT_EQ(texts(sql, kLoans)[1], "b");
  const char* json = R"({"client": {"ID": 1}, "loan": [
      {"LOAN_ID": 1, "KIND": "z"}, {"LOAN_ID": 2, "KIND": "é"}, {"LOAN_ID": 3, "KIND": "Zz"}]})";
  EXPECT_EQ(texts(sql, json)[0], "Zz");
  EXPECT_EQ(texts(sql, json)[1], "é");
  EXPECT_EQ(texts(sql, kMonths)[0], kNull);
}

TEST_F(SqlOverRows, NeedTwoRowsAndSpreadForVariancesAndSlopes) {
  const char* sql =
      "SELECT ID, var_samp(MONTH) AS a, stddev_samp(CAST(MONTH AS DOUBLE)) AS b,\n"
      "  regr_slope(LATE, MONTH) AS c, regr_slope(LATE, CAST(MONTH AS DOUBLE)) AS d,\n"
      "  var_samp(LATE * 0.5) AS e FROM month GROUP BY ID";
  const auto months = [](const std::string& rows) {
    return R"({"client": {"ID": 1}, "month": [)" + rows + "]}";
  };
  const std::string one = R"({"LOAN_ID": 1, "MONTH": -4, "LATE": 1})";
  const std::string other = R"(, {"LOAN_ID": 1, "MONTH": -2, "LATE": 0})";
  const std::string late_unknown = R"(, {"LOAN_ID": 1, "MONTH": -2})";
  const std::string same_month = R"(, {"LOAN_ID": 2, "MONTH": -4, "LATE": 0})";
  expect(sql, months(one).c_str(), {kNull, kNull, kNull, kNull, kNull});
  expect(sql, months(one + other).c_str(), {2.0, std::sqrt(2.0), -0.5, -0.5, 0.125});
  expect(sql, months(one + late_unknown).c_str(), {2.0, std::sqrt(2.0), kNull, kNull, kNull});
  expect(sql, months(one + same_month).c_str(), {0.0, 0.0, kNull, kNull, 0.125});
  expect(
      "SELECT ID, var_samp(LOAN_ID) AS a, regr_slope(3 * LOAN_ID, LOAN_ID) AS b,\n"
      "  regr_slope(LOAN_ID / 4, LOAN_ID) AS c FROM loan GROUP BY ID",
      kLoans, {5.0 / 3.0, 3.0, 0.25});
}

TEST_F(SqlOverRows, TakeTheFirstOfEqualExtremes) {
  expect(
      "SELECT ID, max_by(LOAN_ID, AMOUNT) AS a, min_by(LOAN_ID, AMOUNT) AS b,\n"
      "  max_by(AMOUNT, LOAN_ID) AS c, min_by(LOAN_ID, CAST(AMOUNT AS DOUBLE)) AS d,\n"
      "  max_by(CASE WHEN KIND = 'a' THEN LOAN_ID END, -LOAN_ID) AS e,\n"
      "  max_by(CASE WHEN AMOUNT IS NULL THEN LOAN_ID END, AMOUNT) AS f FROM loan GROUP BY ID",
      kLoans, {3.0, 1.0, 0.2, 1.0, 2.0, kNull});
  EXPECT_EQ(texts("SELECT ID, max_by(KIND, AMOUNT) AS a FROM loan GROUP BY ID", kLoans)[0], "a")
      << "a row without value is passed over, though its amount comes first";
}

TEST_F(SqlOverRows, NumberRowsWithNullLast) {
  const auto ranked = [](const std::string& order) {
    return "WITH r AS (SELECT ID, LOAN_ID, row_number() OVER (PARTITION BY ID ORDER BY " + order +
           ") AS n FROM loan)\nSELECT ID, sum(CASE WHEN n = 1 THEN LOAN_ID END) AS a,"
           " sum(CASE WHEN n = 2 THEN LOAN_ID END) AS b, sum(CASE WHEN n = 4 THEN LOAN_ID END)"
           " AS c FROM r GROUP BY ID";
  };
  expect(ranked("AMOUNT, LOAN_ID"), kLoans, {1.0, 3.0, 2.0});
  expect(ranked("AMOUNT DESC, LOAN_ID DESC"), kLoans, {4.0, 3.0, 2.0});
  expect(ranked("AMOUNT DESC, LOAN_ID ASC"), kLoans, {3.0, 4.0, 2.0});
  expect(ranked("CASE WHEN KIND IS NULL THEN 1 END, -LOAN_ID"), kLoans, {3.0, 4.0, 1.0});
}

TEST_F(SqlOverRows, LookBackWithinAPartition) {
  expect(
      "WITH r AS (SELECT ID, LOAN_ID, MONTH, LATE, lag(MONTH) OVER (PARTITION BY ID, LOAN_ID\n"
      "    ORDER BY MONTH) AS before, lag(LATE) OVER (PARTITION BY ID ORDER BY MONTH DESC,\n"
      "    LOAN_ID) AS late_before FROM month)\n"
      "SELECT ID, count(before) AS a, sum(before) AS b, sum(MONTH - before) AS c,\n"
      "  count(late_before) AS d, sum(CASE WHEN MONTH = -2 THEN late_before END) AS e FROM r GROUP "
      "BY ID",
      kMonths, {2.0, -5.0, 2.0, 2.0, 1.0});
}

TEST_F(SqlOverRows, RollUpInTwoSteps) {
  expect(
      "WITH l AS (SELECT ID, LOAN_ID, count(*) AS months, sum(LATE) AS late FROM month\n"
      "    GROUP BY ID, LOAN_ID)\n"
      "SELECT ID, count(*) AS a, max(months) AS b, avg(months) AS c, sum(late) AS d,\n"
      "  max_by(LOAN_ID, months) AS e FROM l GROUP BY ID",
      kMonths, {2.0, 3.0, 2.0, 2.0, 1.0});
  expect(
      "WITH l AS (SELECT ID, LATE, count(*) AS n FROM month GROUP BY LATE, ID)\n"
      "SELECT ID, count(*) AS a, count(LATE) AS b, sum(CASE WHEN LATE IS NULL THEN n END) AS c,"
      " sum(CASE WHEN LATE = 1 THEN n END) AS d FROM l GROUP BY ID",
      kMonths, {3.0, 2.0, 1.0, 2.0});
}

TEST_F(SqlOverRows, JoinOnTheApplicant) {
  const std::string sql =
      "SELECT c.ID, count(*) AS a, count(l.LOAN_ID) AS b, sum(l.AMOUNT * c.SCORE) AS d\n"
      "FROM client AS c JOIN loan AS l ON c.ID = l.ID GROUP BY c.ID";
  std::string left = sql;
  left.insert(left.find("JOIN"), "LEFT ");
  expect(sql, kMonths, {3.0, 3.0, 35.0});
  expect(left, kMonths, {3.0, 3.0, 35.0});
  expect(sql, kNobody, {kNull, kNull, kNull});
  expect(left, kNobody, {1.0, 0.0, kNull});
  expect("SELECT a.ID, count(*) AS n FROM loan AS a JOIN loan AS b ON b.ID = a.ID GROUP BY a.ID",
         kMonths, {9.0});
}

TEST_F(SqlOverRows, JoinOnAnotherKeyToo) {
  const std::string sql =
      "SELECT l.ID, count(*) AS a, count(m.LATE) AS b, sum(l.AMOUNT) AS c, sum(m.MONTH) AS d\n"
      "FROM loan AS l JOIN month AS m ON l.LOAN_ID = m.LOAN_ID AND m.ID = l.ID GROUP BY l.ID";
  std::string left = sql;
  left.insert(left.find("JOIN"), "LEFT ");
  expect(sql, kMonths, {4.0, 3.0, 50.0, -7.0});
  expect(left, kMonths, {5.0, 3.0, 90.0, -7.0});
}

TEST_F(SqlOverRows, JoinNullToNothing) {
  // Of the three keys, one or two are NULL, on both sides.
  const auto joined = [](const std::string& key, const std::string& join) {
    return fmt::format(
        "WITH l AS (SELECT ID, LOAN_ID, AMOUNT, {} AS k FROM loan)\n"
        "SELECT l.ID, count(*) AS a, count(r.LOAN_ID) AS b, sum(l.AMOUNT) AS c\n"
        "FROM l {} l AS r ON l.ID = r.ID AND l.k = r.k GROUP BY l.ID",
        key, join);
  };
  for (const std::string type : {"BIGINT", "DOUBLE", "DECIMAL(18, 3)"}) {
    const std::string one_null = "nullif(CAST(LOAN_ID AS " + type + "), 1)";
    const std::string two_null = "nullif(" + one_null + ", 3)";
    expect(joined(one_null, "JOIN"), kMonths, {2.0, 2.0, 60.0});
    expect(joined(one_null, "LEFT JOIN"), kMonths, {3.0, 2.0, 70.0});
    expect(joined(two_null, "JOIN"), kMonths, {1.0, 1.0, 20.0});
    expect(joined(two_null, "LEFT JOIN"), kMonths, {3.0, 1.0, 70.0});
    expect(joined(two_null,
                  "JOIN l AS m ON m.ID = l.ID AND l.k = m.k AND l.LOAN_ID = m.LOAN_ID\n"
                  "  LEFT JOIN"),
           kMonths, {1.0, 1.0, 20.0});
  }
  expect(
      "SELECT a.ID, count(*) AS n FROM loan AS a JOIN loan AS b ON a.ID = b.ID\n"
      "AND a.KIND = b.KIND AND a.AMOUNT = b.AMOUNT GROUP BY a.ID",
      kLoans, {2.0});
}

TEST_F(SqlOverRows, KeepOnlyWhatWhereSaysIsTrue) {
  expect("SELECT ID, count(*) AS a FROM loan WHERE AMOUNT <> 0.1 GROUP BY ID", kLoans, {2.0});
  expect("SELECT ID, count(*) AS a FROM loan WHERE NOT AMOUNT = 0.1 GROUP BY ID", kLoans, {2.0});
  expect("SELECT ID, count(*) AS a FROM loan WHERE AMOUNT > 5 GROUP BY ID", kLoans, {kNull});
  expect("SELECT ID, count(*) AS a FROM loan WHERE TRUE GROUP BY ID", kLoans, {4.0});
  expect(
      "SELECT c.ID, count(*) AS a FROM client AS c LEFT JOIN loan AS l ON c.ID = l.ID\n"
      "WHERE l.KIND IS NULL OR l.KIND = 'b' GROUP BY c.ID",
      kLoans, {2.0});
}

}  // namespace
}  // namespace octroi
