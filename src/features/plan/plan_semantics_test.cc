#include <gtest/gtest.h>

#include <cmath>

#include "features/plan/test_sql.h"

namespace octroi {
namespace {

constexpr std::nullopt_t kNull = std::nullopt;

// SQL and its value, worked out by hand from what the SQL standard says.
struct Case {
  const char* sql;
  std::optional<double> value;
};

class Sql : public ::testing::Test {
 protected:
  // The values of a statement's columns after the key.
  void expect(const std::string& sql, const std::string& json,
              const std::vector<std::optional<double>>& expected) {
    const FeaturePlan plan = tables_.compile(checked_dialect(TestSql::file(sql)));
    const TestValues values(plan, {tables_.records(json)});
    ASSERT_EQ(plan.outputs().size(), expected.size()) << sql;
    for (size_t i = 0; i < expected.size(); ++i) {
      EXPECT_EQ(values.number(i), expected[i]) << "column " << i << " of " << sql;
    }
  }

  std::optional<std::string> text(const std::string& sql, const std::string& json) {
    const FeaturePlan plan = tables_.compile(checked_dialect(TestSql::file(sql)));
    return TestValues(plan, {tables_.records(json)}).text(0);
  }

  // Expressions over one client with SCORE and SEX missing; `e`, `m` and `d` are missing, too.
  void expect_of_client(const std::vector<Case>& cases) {
    for (const Case& one : cases) {
      expect(std::string("WITH known AS (SELECT ID, INCOME, SEX, EMPLOYED, SCORE, "
                         "nullif(EMPLOYED, -30) AS e, nullif(INCOME, 100.1) AS m, "
                         "nullif(CAST(INCOME AS DOUBLE), 100.1) AS d FROM client) SELECT ID, ") +
                 one.sql + " AS x FROM known",
             R"({"client": {"ID": 1, "INCOME": 100.1, "EMPLOYED": -30}})", {one.value});
    }
  }
  // Conditions: 1, 0 or NULL.
  void expect_condition(const std::vector<Case>& cases) {
    for (const Case& one : cases) {
      const std::string sql = std::string("CAST(") + one.sql + " AS INTEGER)";
      expect_of_client({{sql.c_str(), one.value}});
    }
  }

  const TestSql tables_;
};

TEST_F(Sql, HandsNullOnThroughArithmetic) {
  expect_of_client({{"SCORE + 1", kNull},
                    {"EMPLOYED - e", kNull},
                    {"INCOME * m", kNull},
                    {"m * INCOME", kNull},
                    {"EMPLOYED * d", kNull},
                    {"-e", kNull},
                    {"-m", kNull},
                    {"-SCORE", kNull},
                    {"e / 2", kNull},
                    {"2 / m", kNull},
                    {"abs(e)", kNull},
                    {"abs(SCORE)", kNull},
                    {"floor(m)", kNull},
                    {"ln(SCORE)", kNull},
                    {"pow(1, SCORE)", kNull},
                    {"pow(SCORE, 0)", kNull},
                    {"EMPLOYED + NULL", kNull},
                    {"CAST(e AS DOUBLE)", kNull},
                    {"CAST(e AS DECIMAL(18, 3))", kNull}});
}

TEST_F(Sql, ComparesNullToNothing) {
  expect_condition({{"SCORE = SCORE", kNull},
                    {"SCORE <> 1", kNull},
                    {"e < 0", kNull},
                    {"m >= 0", kNull},
                    {"0 > d", kNull},
                    {"SEX = 'F'", kNull},
                    {"SEX <> SEX", kNull},
                    {"EMPLOYED = NULL", kNull},
                    {"e IS NULL", 1.0},
                    {"e IS NOT NULL", 0.0},
                    {"INCOME IS NULL", 0.0},
                    {"SEX IS NULL", 1.0},
                    {"NULL IS NULL", 1.0},
                    {"EMPLOYED = -30", 1.0},
                    {"INCOME > 100.1", 0.0},
                    {"INCOME >= 100.1", 1.0},
                    {"EMPLOYED < -29.5", 1.0},
                    {"EMPLOYED != -30", 0.0}});
}

TEST_F(Sql, KnowsThreeTruthValues) {
  expect_condition({{"TRUE AND e = 1", kNull},
                    {"e = 1 AND FALSE", 0.0},
                    {"EMPLOYED = 0 AND e = 1", 0.0},
                    {"e = 1 OR EMPLOYED = -30", 1.0},
                    {"e = 1 OR EMPLOYED = 0", kNull},
                    {"NULL OR EMPLOYED = -30", 1.0},
                    {"NULL AND EMPLOYED = -30", kNull},
                    {"NOT e = 1", kNull},
                    {"NOT EMPLOYED = -30", 0.0},
                    {"NOT NOT EMPLOYED = -30", 1.0},
                    {"EMPLOYED = 0 OR EMPLOYED = -30 AND INCOME = 0", 0.0},
                    {"NOT EMPLOYED = 0 AND INCOME = 0", 0.0}});
}

TEST_F(Sql, TestsMembershipAsAlternatives) {
  expect_condition({{"EMPLOYED IN (1, -30)", 1.0},
                    {"EMPLOYED IN (1, 2)", 0.0},
                    {"EMPLOYED IN (1, NULL)", kNull},
                    {"EMPLOYED IN (-30, NULL)", 1.0},
                    {"EMPLOYED NOT IN (1, NULL)", kNull},
                    {"EMPLOYED NOT IN (-30, NULL)", 0.0},
                    {"EMPLOYED NOT IN (1, 2)", 1.0},
                    {"e IN (1, 2)", kNull},
                    {"SEX NOT IN ('F', 'M')", kNull},
                    {"INCOME IN (100.1, 1)", 1.0}});
}

TEST_F(Sql, CountsBothEndsAsBetween) {
  expect_condition({{"EMPLOYED BETWEEN -30 AND 0", 1.0},
                    {"EMPLOYED BETWEEN -40 AND -30", 1.0},
                    {"EMPLOYED BETWEEN 0 AND -40", 0.0},
                    {"EMPLOYED BETWEEN e AND 0", kNull},
                    {"EMPLOYED BETWEEN e AND -40", 0.0},
                    {"EMPLOYED NOT BETWEEN -29 AND 0", 1.0},
                    {"e NOT BETWEEN 0 AND 1", kNull}});
}

TEST_F(Sql, TakesTheFirstConditionThatHolds) {
  expect_of_client({{"CASE WHEN e = 1 THEN 1 WHEN EMPLOYED = -30 THEN 2 ELSE 3 END", 2.0},
                    {"CASE WHEN EMPLOYED < 0 THEN 1 WHEN EMPLOYED = -30 THEN 2 END", 1.0},
                    {"CASE WHEN EMPLOYED > 0 THEN 1 END", kNull},
                    {"CASE WHEN NULL THEN 1 ELSE 2 END", 2.0},
                    {"CASE EMPLOYED WHEN 1 THEN 10 WHEN -30 THEN 20 END", 20.0},
                    {"CASE e WHEN 1 THEN 10 ELSE 0 END", 0.0},
                    {"CASE WHEN EMPLOYED = -30 THEN INCOME ELSE 0 END", 100.1},
                    {"CASE WHEN EMPLOYED = 0 THEN INCOME ELSE SCORE END", kNull},
                    {"CASE WHEN EMPLOYED = -30 THEN 1 ELSE 0.5 END", 1.0}});
}

TEST_F(Sql, ReplacesAndMakesNull) {
  expect_of_client({{"coalesce(e, m, 7)", 7.0},
                    {"coalesce(SCORE, INCOME)", 100.1},
                    {"coalesce(e, SCORE)", kNull},
                    {"coalesce(NULL, EMPLOYED)", -30.0},
                    {"nullif(EMPLOYED, -30)", kNull},
                    {"nullif(EMPLOYED, 30)", -30.0},
                    {"nullif(EMPLOYED, NULL)", -30.0},
                    {"nullif(INCOME, 100.1)", kNull},
                    {"nullif(e, 1)", kNull},
                    {"nullif(0.1, SCORE) + 0.2 - 0.3", 0.0},
                    {"nullif(EMPLOYED, -30.0)", kNull},
                    {"nullif(NULL, EMPLOYED)", kNull}});
}

TEST_F(Sql, PassesOverNullInLeastAndGreatest) {
  expect_of_client({{"least(EMPLOYED, e)", -30.0},
                    {"least(e, EMPLOYED, 5)", -30.0},
                    {"greatest(SCORE, INCOME, 3)", 100.1},
                    {"greatest(INCOME, SCORE)", 100.1},
                    {"greatest(EMPLOYED, NULL)", -30.0},
                    {"least(m, e)", kNull},
                    {"least(EMPLOYED, 0.5)", -30.0},
                    {"greatest(EMPLOYED, 0.5)", 0.5}});
}

TEST_F(Sql, AddsMoneyExactly) {
  expect_of_client({{"INCOME + 0.2", 100.3},
                    {"INCOME + INCOME + INCOME - 300.3", 0.0},
                    {"0.1 + 0.2", 0.3},
                    {"0.1 + 0.2 - 0.3", 0.0},
                    {"INCOME * 0.1", 10.01},
                    {"INCOME * INCOME", 10020.01},
                    {"INCOME - EMPLOYED", 130.1},
                    {"CAST(INCOME AS DECIMAL(18, 6)) - 100.1", 0.0}});
}

TEST_F(Sql, DividesAsDoubles) {
  expect_of_client({{"1 / 2", 0.5},
                    {"EMPLOYED / 7", -30.0 / 7.0},
                    {"INCOME / 3", 100.1 / 3.0},
                    {"EMPLOYED / nullif(0, 0)", kNull},
                    {"2 - 3 - 4", -5.0},
                    {"12 / 3 / 2", 2.0},
                    {"-2 * 3 + 4", -2.0},
                    {"-(2 + 3) * 2", -10.0}});
}

TEST_F(Sql, CastsAndRounds) {
  expect_of_client({{"CAST(INCOME AS DOUBLE)", 100.1},
                    {"CAST(INCOME AS DOUBLE) + 0.2", 100.1 + 0.2},
                    {"CAST(EMPLOYED = -30 AS INTEGER)", 1.0},
                    {"CAST(EMPLOYED = -30 AS DOUBLE)", 1.0},
                    {"CAST(e = 1 AS DOUBLE)", kNull},
                    {"CAST(EMPLOYED AS BIGINT)", -30.0},
                    {"CAST(EMPLOYED AS DECIMAL(18, 3)) / 4", -7.5},
                    {"abs(EMPLOYED)", 30.0},
                    {"abs(-INCOME)", 100.1},
                    {"abs(-1e-3)", 0.001},
                    {"floor(INCOME)", 100.0},
                    {"floor(-INCOME)", -101.0},
                    {"floor(-7 / 2)", -4.0},
                    {"ln(INCOME)", std::log(100.1)},
                    {"ln(1)", 0.0},
                    {"pow(EMPLOYED, 2)", 900.0},
                    {"pow(INCOME, 0.5)", std::pow(100.1, 0.5)}});
}

TEST_F(Sql, TakesConstantsAsColumns) {
  const char* json = R"({"client": {"ID": 1}, "loan": [{"LOAN_ID": 1}, {"LOAN_ID": 2}]})";
  expect("SELECT ID, 1 AS a, 0.5 AS b, 1e3 AS c, NULL AS d FROM client", json,
         {1.0, 0.5, 1000.0, kNull});
  expect("SELECT ID, 7 AS a, sum(2) AS b, count(1) AS c, count(NULL) AS d FROM loan GROUP BY ID",
         json, {7.0, 4.0, 2.0, 0.0});
  EXPECT_EQ(text("SELECT ID, 'it''s' AS a FROM client", json), "it's");
}

}  // namespace
}  // namespace octroi
