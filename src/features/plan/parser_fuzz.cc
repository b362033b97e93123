#include "base/fuzzing.h"
#include "features/plan/feature_plan.h"
#include "features/plan/parser.h"
#include "features/plan/query_binder.h"
#include "features/sql_dialect.h"
#include "tables/test_portfolio.h"

namespace octroi {
namespace {

using fuzzing::require;

// Binds alone, then compiles what was bound: both see the same columns.
void compile(const Portfolio& portfolio, const FeatureFile& file) {
  static const FeaturePlan tables = FeaturePlan::compile(portfolio, {}, {});
  PlanGraph graph;
  const BoundRows rows = bind_query(graph, tables, file);
  std::vector<Feature> features;
  for (size_t i = 1; i < rows.columns.size(); ++i) {
    const PlanNode& node = graph.node(rows.columns[i].second);
    require(node.relation == rows.relation, "a column is over the rows of its SELECT");
    require(node.type.kind != ValueKind::kNull, "a column has a type");
    features.push_back({rows.columns[i].first, 0, node.type.kind == ValueKind::kText, false});
  }
  const FeaturePlan plan = FeaturePlan::compile(portfolio, {file}, features);
  require(plan.outputs().size() == features.size(), "each column but the key is an output");
  for (const PlanStep& step : plan.steps()) {
    if (step.kind != PlanStep::Kind::kNode) continue;
    require(step.slot != kNoId && static_cast<size_t>(step.slot) < plan.slot_count(),
            "each step has a slot");
  }
}

}  // namespace
}  // namespace octroi

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace octroi;
  static const Portfolio portfolio = TestPortfolio({}).read();
  const FeatureFile file{"loan", "loan.sql", std::string(fuzzing::text_of(data, size))};
  // The parser meets texts that the check of the dialect would keep from it, too.
  fuzzing::read_or_refuse([&] { parse_sql(file); });
  fuzzing::read_or_refuse([&] {
    compile(portfolio, {file.stem, file.path, checked_dialect(file)});
  });
  return 0;
}
