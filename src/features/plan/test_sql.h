#pragma once

#include <optional>
#include <string>
#include <vector>

#include "features/plan/applicant_block.h"
#include "features/plan/feature_plan.h"
#include "features/plan/plan_executor.h"
#include "features/plan/query_binder.h"
#include "features/sql_dialect.h"
#include "tables/applicant.h"
#include "tables/test_portfolio.h"

namespace octroi {

// For tests: the tables of TestPortfolio, and SQL over them compiled without DuckDB.
class TestSql {
 public:
  TestSql() : TestSql(TestPortfolio({})) {}
  explicit TestSql(const TestPortfolio& folder) : portfolio_(folder.read()) {}

  const Portfolio& portfolio() const { return portfolio_; }

  static FeatureFile file(const std::string& sql) { return {"loan", "loan.sql", sql}; }

  // The plan of one file, whatever its columns are called.
  FeaturePlan compile(const std::string& sql) const {
    const FeatureFile one = file(sql);
    PlanGraph graph;
    const BoundRows rows = bind_query(graph, FeaturePlan::compile(portfolio_, {}, {}), one);
    std::vector<Feature> features;
    for (size_t i = 1; i < rows.columns.size(); ++i) {
      const auto& [name, node] = rows.columns[i];
      features.push_back({name, 0, graph.node(node).type.kind == ValueKind::kText, false});
    }
    return FeaturePlan::compile(portfolio_, {one}, features);
  }

  ApplicantRecords records(const std::string& json) const {
    return ApplicantParser(portfolio_, Completeness::kPartial).parse(json, "test");
  }

 private:
  Portfolio portfolio_;
};

// For tests: what a plan yields, in its own memory.
struct TestValues {
  TestValues(const FeaturePlan& plan, const std::vector<ApplicantRecords>& applicants)
      : block(plan) {
    for (const ApplicantRecords& records : applicants) block.add(records);
    PlanExecutor(plan).run(block, values);
  }

  std::optional<double> number(size_t feature, size_t applicant = 0) const {
    const double value = values.numbers[feature * values.applicant_count + applicant];
    return is_null(value) ? std::nullopt : std::optional(value);
  }
  std::optional<std::string> text(size_t feature, size_t applicant = 0) const {
    const int64_t code = values.codes[feature * values.applicant_count + applicant];
    return is_null(code) ? std::nullopt : std::optional(block.texts().text(code));
  }

  ApplicantBlock block;
  FeatureValues values;
};

}  // namespace octroi
