#include "features/plan/feature_plan.h"

#include <fmt/format.h>

#include <utility>

#include "base/error.h"
#include "features/plan/query_binder.h"
#include "features/plan/schedule.h"
#include "tables/feature_input.h"

namespace octroi {

FeaturePlan FeaturePlan::compile(const Portfolio& portfolio, const std::vector<FeatureFile>& files,
                                 const std::vector<Feature>& features) {
  FeaturePlan plan;
  plan.applicant_key_ = portfolio.key;
  for (const Table* table : feature_tables(portfolio)) {
    plan.tables_.push_back({table->name, !table->key.empty(), feature_columns(portfolio, *table)});
  }
  for (size_t file = 0; file < files.size(); ++file) {
    plan.files_.push_back(files[file].path);
    const BoundRows rows = bind_query(plan.graph_, plan, files[file]);
    // Its name alone does not make a column the key: SELECT LOAN_ID AS ID.
    if (rows.applicant != rows.columns[0].second) {
      throw input_error("The first column is not the applicant's key.", files[file].path.string(),
                        fmt::format("Begin with SELECT {}, …", portfolio.key));
    }
    for (size_t i = 1; i < rows.columns.size(); ++i) {
      const Feature& feature = features.at(plan.outputs_.size());
      const NodeId node = rows.columns[i].second;
      const bool is_text = plan.graph_.node(node).type.kind == ValueKind::kText;
      if (is_text != feature.is_category) {
        throw defect_error("The plan and DuckDB disagree on a feature's type.", feature.name);
      }
      plan.outputs_.push_back({node, rows.relation, is_text, feature.zero_without_row, file});
    }
  }
  PlanSchedule scheduled = schedule(plan.graph_, plan.outputs_);
  plan.steps_ = std::move(scheduled.steps);
  plan.slots_ = std::move(scheduled.slots);
  plan.slot_count_ = scheduled.slot_count;
  for (const PlanStep& step : plan.steps_) {
    if (step.kind != PlanStep::Kind::kRelation) continue;
    const PlanRelation& relation = plan.graph_.relation(step.id);
    if (relation.kind != PlanRelation::Kind::kScan) continue;
    plan.tables_[static_cast<size_t>(relation.table)].is_scanned = true;
  }
  for (const NodeId id : scheduled.inputs) {
    const auto input = static_cast<size_t>(plan.graph_.node(id).index);
    plan.tables_[static_cast<size_t>(plan.graph_.inputs()[input].table)].inputs.push_back(input);
  }
  return plan;
}

}  // namespace octroi
