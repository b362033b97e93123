#include <gtest/gtest.h>

#include <cstdlib>

#include "base/error.h"
#include "features/online.h"
#include "features/plan/random_records.h"
#include "features/plan/random_statements.h"
#include "features/reference_online.h"
#include "tables/test_portfolio.h"

namespace octroi {
namespace {

constexpr size_t kStatementsOfARound = 15;
constexpr size_t kApplicantsOfARound = 4;

// Some 150 statements; more with OCTROI_FUZZ_ROUNDS.
size_t rounds() {
  const char* given = std::getenv("OCTROI_FUZZ_ROUNDS");
  return given == nullptr ? 10 : std::strtoul(given, nullptr, 10);
}

std::string described(const Portfolio& portfolio, const ApplicantRecords& records) {
  struct Words {
    std::string operator()(std::monostate) const { return "NULL"; }
    std::string operator()(int64_t whole) const { return fmt::format("{}", whole); }
    std::string operator()(double number) const { return fmt::format("{}", number); }
    std::string operator()(const std::string& text) const { return "'" + text + "'"; }
  };
  std::string result;
  const std::vector<const Table*> tables = feature_tables(portfolio);
  for (size_t i = 0; i < tables.size(); ++i) {
    result += tables[i]->name;
    for (const auto& [name, type] : feature_columns(portfolio, *tables[i])) result += " " + name;
    for (const Record& record : records.tables[i]) {
      result += "\n ";
      for (const Value& value : record) result += " " + std::visit(Words(), value);
    }
    result += "\n";
  }
  return result;
}

bool is_equal(double plan, double reference, bool is_fuzzy) {
  if (std::isnan(plan) || std::isnan(reference)) return std::isnan(plan) && std::isnan(reference);
  return is_fuzzy ? std::abs(plan - reference) <= 1e-9 * std::max(1.0, std::abs(reference))
                  : plan == reference;
}

class RandomSql : public ::testing::Test {
 protected:
  bool agree(size_t round, const TestPortfolio& folder,
             const std::vector<RandomStatements::Statement>& statements) {
    const Portfolio portfolio = folder.read();
    const FeatureSet features = FeatureSet::read(portfolio);
    OnlineFeatures plan(features);
    ReferenceOnline reference(portfolio, features);
    RandomRecords records(portfolio, round);
    for (size_t i = 0; i < kApplicantsOfARound; ++i) {
      const ApplicantRecords applicant = records.next(static_cast<int64_t>(i) + 1);
      if (compare(statements, features, plan.compute(applicant), reference.compute(applicant))) {
        continue;
      }
      ADD_FAILURE() << "round " << round << "\n" << described(portfolio, applicant);
      return false;
    }
    return true;
  }

 private:
  // Whether all features of an applicant agree.
  bool compare(const std::vector<RandomStatements::Statement>& statements,
               const FeatureSet& features, const FeatureRow& plan, const FeatureRow& reference) {
    for (size_t file = 0; file < statements.size(); ++file) {
      for (const auto& [name, is_fuzzy] : statements[file].features) {
        const size_t i = features.index_of(name);
        ++compared_;
        known_ += plan.texts[i].has_value() || !std::isnan(plan.numbers[i]);
        if (plan.texts[i] == reference.texts[i] &&
            is_equal(plan.numbers[i], reference.numbers[i], is_fuzzy)) {
          continue;
        }
        ADD_FAILURE() << name << ": " << fmt::format("{}", plan.numbers[i]) << " "
                      << plan.texts[i].value_or("NULL") << " by the plan, "
                      << fmt::format("{}", reference.numbers[i]) << " "
                      << reference.texts[i].value_or("NULL") << " by DuckDB, of\n"
                      << statements[file].sql;
        return false;
      }
    }
    return true;
  }

 protected:
  size_t compared_ = 0;
  size_t known_ = 0;
};

TEST_F(RandomSql, YieldsTheSameByThePlanAsByDuckDb) {
  for (size_t round = 0; round < rounds(); ++round) {
    RandomStatements random(round);
    std::vector<RandomStatements::Statement> statements;
    TestPortfolio::Files files;
    for (size_t i = 0; i < kStatementsOfARound; ++i) {
      const std::string stem = fmt::format("f{}", i);
      statements.push_back(random.next(stem));
      files[stem + ".sql"] = statements.back().sql;
    }
    try {
      ASSERT_TRUE(agree(round, TestPortfolio(files), statements));
    } catch (const Error& error) {
      FAIL() << "round " << round << ": " << error.message() << "\n"
             << files[fs::path(error.where()).stem().string() + ".sql"];
    }
  }
  EXPECT_GT(known_, compared_ / 2) << "hardly anything to compare";
}

}  // namespace
}  // namespace octroi
