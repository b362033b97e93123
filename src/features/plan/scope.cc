#include "features/plan/scope.h"

namespace octroi {

void Scope::begin(const std::string& alias, const BoundRows& rows) {
  sources_.push_back({alias, rows, {}});
  relation_ = rows.relation;
}

void Scope::join(const std::string& alias, const BoundRows& rows, RelationId joined) {
  for (Source& source : sources_) source.steps.emplace_back(joined, false);
  sources_.push_back({alias, rows, {{joined, true}}});
  relation_ = joined;
}

void Scope::filter(RelationId filtered) {
  for (Source& source : sources_) source.steps.emplace_back(filtered, false);
  relation_ = filtered;
}

NodeId Scope::carried(const Source& source, NodeId node) const {
  for (const auto& [relation, is_right] : source.steps) {
    PlanNode gather;
    gather.op = is_right ? PlanOp::kGatherRight : PlanOp::kGather;
    gather.type = graph_.node(node).type;
    gather.relation = relation;
    gather.inputs[0] = node;
    node = graph_.add(gather);
  }
  return node;
}

NodeId Scope::find(const std::string& qualifier, const std::string& name) const {
  for (const Source& source : sources_) {
    if (!qualifier.empty() && source.alias != qualifier) continue;
    for (const auto& [column, node] : source.rows.columns) {
      if (column == name) return carried(source, node);
    }
  }
  return kNoId;
}

bool Scope::is_applicant(NodeId node) const {
  for (const Source& source : sources_) {
    if (source.rows.applicant != kNoId && carried(source, source.rows.applicant) == node) {
      return true;
    }
  }
  return false;
}

}  // namespace octroi
