#include "features/plan/plan_executor.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <map>
#include <random>

#include "base/test_error.h"
#include "features/plan/random_records.h"
#include "features/plan/random_statements.h"
#include "features/plan/test_sql.h"
#include "support/shared_data.h"
#include "support/source_folder.h"
#include "tables/store.h"
#include "tables/stored_applicant.h"

namespace octroi {
namespace {

// An applicant's features: the bits of the numbers, the texts.
struct Bits {
  std::vector<uint64_t> numbers;
  std::vector<std::optional<std::string>> texts;
  bool operator==(const Bits&) const = default;
};

// What executors make of blocks, used again for each company of applicants.
class Runs {
 public:
  explicit Runs(const FeaturePlan& plan) : block_(plan), executor_(plan) {}

  std::map<int64_t, Bits> run(const std::vector<ApplicantRecords>& applicants) {
    block_.clear();
    for (const ApplicantRecords& records : applicants) block_.add(records);
    executor_.run(block_, values_);
    std::map<int64_t, Bits> result;
    for (size_t i = 0; i < applicants.size(); ++i) result[applicants[i].key] = bits(i);
    return result;
  }

 private:
  Bits bits(size_t applicant) const {
    Bits result;
    const std::vector<PlanOutput>& outputs = block_.plan().outputs();
    for (size_t i = 0; i < outputs.size(); ++i) {
      const size_t at = i * values_.applicant_count + applicant;
      if (outputs[i].is_category) {
        const int64_t code = values_.codes[at];
        result.texts.push_back(is_null(code) ? std::nullopt
                                             : std::optional(block_.texts().text(code)));
      } else {
        result.numbers.push_back(std::bit_cast<uint64_t>(values_.numbers[at]));
      }
    }
    return result;
  }

  ApplicantBlock block_;
  PlanExecutor executor_;
  FeatureValues values_;
};

// Alone, in reverse, at random and each second one: the same bits as all in order.
void expect_same_in_any_company(const FeaturePlan& plan, std::vector<ApplicantRecords> applicants,
                                const std::string& what) {
  Runs runs(plan);
  const std::map<int64_t, Bits> all = runs.run(applicants);
  const auto expect_same = [&](const std::vector<ApplicantRecords>& company, const char* how) {
    for (const auto& [key, bits] : runs.run(company)) {
      ASSERT_EQ(bits, all.at(key)) << "applicant " << key << " " << how << ", of " << what;
    }
  };
  for (const ApplicantRecords& records : applicants) expect_same({records}, "alone");
  std::reverse(applicants.begin(), applicants.end());
  expect_same(applicants, "in reverse");
  std::shuffle(applicants.begin(), applicants.end(), std::mt19937_64(1));
  expect_same(applicants, "at random");
  std::vector<ApplicantRecords> half;
  for (size_t i = 0; i < applicants.size(); i += 2) half.push_back(applicants[i]);
  expect_same(half, "among half of them");
}

// The rows of tables without key in another order; those of others are sorted by it.
std::vector<ApplicantRecords> shuffled(const FeaturePlan& plan,
                                       std::vector<ApplicantRecords> applicants) {
  std::mt19937_64 random_order(3);
  for (ApplicantRecords& records : applicants) {
    for (size_t table = 0; table < records.tables.size(); ++table) {
      std::vector<Record>& rows = records.tables[table];
      if (!plan.tables()[table].has_key) std::shuffle(rows.begin(), rows.end(), random_order);
    }
  }
  return applicants;
}

std::vector<ApplicantRecords> made_up(const TestSql& tables, size_t count) {
  RandomRecords random(tables.portfolio(), 7);
  std::vector<ApplicantRecords> applicants;
  for (size_t i = 0; i < count; ++i) applicants.push_back(random.next(static_cast<int64_t>(i) + 1));
  return applicants;
}

TEST(PlanExecutor, GivesAnApplicantTheSameBitsInAnyCompany) {
  const TestSql tables;
  const std::vector<ApplicantRecords> applicants = made_up(tables, 150);
  RandomStatements random(11);
  for (int i = 0; i < 40; ++i) {
    const std::string sql = random.next("loan").sql;
    expect_same_in_any_company(tables.compile(sql), applicants, sql);
    if (::testing::Test::HasFatalFailure()) return;
  }
}

TEST(PlanExecutor, GivesTheSameBitsInWhateverOrderTheRowsOfATableWithoutKeyCome) {
  const TestPortfolio folder({});
  folder.edit("schema.toml", "key = [\"LOAN_ID\", \"MONTH\"]", "key = []");
  const TestSql tables(folder);
  const std::vector<ApplicantRecords> applicants = made_up(tables, 100);
  RandomStatements random(13);
  for (int i = 0; i < 60; ++i) {
    const std::string sql = random.next("loan").sql;
    const FeaturePlan plan = tables.compile(sql);
    ASSERT_EQ(Runs(plan).run(applicants), Runs(plan).run(shuffled(plan, applicants))) << sql;
  }
}

TEST(PlanExecutor, OrdersTheTextsOfATableWithoutKeyByWhatTheySay) {
  const TestPortfolio folder({});
  folder.edit("schema.toml", "key = [\"LOAN_ID\", \"MONTH\"]", "key = []");
  folder.edit("schema.toml", "name = \"LATE\", type = \"flag\"",
              "name = \"LATE\", type = \"category\"");
  const TestSql tables(folder);
  const FeaturePlan plan = tables.compile(
      "SELECT ID, max_by(LATE, 1) AS late, sum(pow(CAST(-MONTH AS DOUBLE), 0.3)) AS sum\n"
      "FROM month WHERE LATE <> 'zz' GROUP BY ID");
  const auto client = [&](int key, const std::string& months) {
    return tables.records(fmt::format(R"({{"client": {{"ID": {}}}, "month": [{}]}})", key, months));
  };
  const std::string a = R"({"LATE": "a", "MONTH": -1})";
  const std::string b = R"({"LATE": "b", "MONTH": -7})";
  const std::string c = R"({"LATE": "c", "MONTH": -120})";
  const ApplicantRecords one = client(1, a + ", " + b + ", " + c);
  const ApplicantRecords same = client(1, c + ", " + a + ", " + b);
  const ApplicantRecords other = client(2, c + ", " + b);
  const Bits expected = Runs(plan).run({one}).at(1);
  EXPECT_EQ(expected.texts[0], "a");
  EXPECT_EQ(Runs(plan).run({same}).at(1), expected);
  EXPECT_EQ(Runs(plan).run({other, same}).at(1), expected) << "whatever texts came before";
}

TEST(PlanExecutor, RefusesWhatOutgrowsSixtyFourBits) {
  const TestSql tables;
  const ApplicantRecords applicant = tables.records(
      R"({"client": {"ID": 7, "INCOME": 1000000}, "loan": [{"LOAN_ID": 1}, {"LOAN_ID": 2}]})");
  const ApplicantRecords other = tables.records(R"({"client": {"ID": 1, "INCOME": 1}})");
  for (const char* sql :
       {"SELECT ID, INCOME * INCOME * INCOME AS x FROM client",
        "SELECT ID, INCOME * INCOME * 5 + INCOME * INCOME * 5 AS x FROM client",
        "WITH l AS (SELECT c.ID, INCOME * INCOME * 5 AS x FROM client AS c JOIN loan AS l\n"
        "  ON c.ID = l.ID) SELECT ID, sum(x) AS x FROM l GROUP BY ID"}) {
    const FeaturePlan plan = tables.compile(sql);
    const Error error = error_of([&] { Runs(plan).run({other, applicant}); });
    EXPECT_EQ(error.kind(), ErrorKind::kInput) << sql;
    EXPECT_STREQ(error.what(), "A sum or product outgrows 64 bits for applicant 7.") << sql;
    EXPECT_EQ(error.where(), "loan.sql") << sql;
    EXPECT_EQ(error.hint(), "Write CAST(… AS DOUBLE) around its parts.") << sql;
  }
  const FeaturePlan plan = tables.compile(
      "SELECT ID, CAST(INCOME AS DOUBLE) * INCOME AS x\n"
      "FROM client");
  EXPECT_EQ(TestValues(plan, {applicant}).number(0), 1e12);
}

TEST(PlanExecutor, RefusesAConstantThatOutgrowsSixtyFourBitsWhenTheSqlIsCompiled) {
  const TestSql tables;
  const Error error = error_of([&] {
    tables.compile("SELECT ID, CASE WHEN INCOME > 9000000000000000000 THEN 1 END AS x FROM client");
  });
  EXPECT_STREQ(error.what(), "A constant of the features outgrows 64 bits.");
  EXPECT_EQ(error.where(), "loan.sql");
}

TEST(PlanExecutor, GivesARealApplicantTheSameBitsInAnyCompany) {
  const auto data = shared_data("home-credit-relational");
  if (!data) GTEST_SKIP() << kNoSharedData;
  const Portfolio portfolio = read_portfolio(source_folder() / "portfolios" / "home-credit");
  const FeatureSet features = FeatureSet::read(portfolio);
  Store store = open_store(portfolio, *data);
  const std::vector<int64_t> keys = read_applicant_keys(store.connection(), portfolio);
  std::vector<ApplicantRecords> applicants;
  for (size_t i = 0; i < 300; ++i) {
    applicants.push_back(
        *find_applicant(store.connection(), portfolio, keys[i * keys.size() / 300]));
  }
  const FeaturePlan& plan = features.plan();
  expect_same_in_any_company(plan, applicants, "home-credit");
  EXPECT_EQ(Runs(plan).run(applicants), Runs(plan).run(shuffled(plan, applicants)));
}

}  // namespace
}  // namespace octroi
