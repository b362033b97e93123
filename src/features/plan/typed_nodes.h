#pragma once

#include "features/feature_set.h"
#include "features/plan/graph.h"

namespace octroi {

// Adds expressions to a graph by SQL's rules of types: whole numbers and decimals stay exact, a
// double makes the result one, and division is of doubles. What depends on constants alone is
// computed at once. Errors (kInput) name the place in the file.
class TypedNodes {
 public:
  TypedNodes(PlanGraph& graph, const FeatureFile& file) : graph_(graph), file_(file) {}

  NodeId number(const SqlExpression& written);  // 12, 0.5, 1e-3
  NodeId whole(int64_t value);
  NodeId boolean(bool value);
  NodeId null() { return graph_.null_of({}); }

  NodeId arithmetic(PlanOp op, NodeId a, NodeId b, const SqlPlace& place);
  NodeId divide(NodeId a, NodeId b, const SqlPlace& place);
  NodeId power(NodeId a, NodeId b, const SqlPlace& place);
  NodeId negate(NodeId a, const SqlPlace& place);
  NodeId absolute(NodeId a, const SqlPlace& place);
  NodeId of_double(PlanOp op, NodeId a, const SqlPlace& place);  // floor, ln
  NodeId compare(PlanOp op, NodeId a, NodeId b, const SqlPlace& place);
  NodeId connect(PlanOp op, NodeId a, NodeId b, const SqlPlace& place);
  NodeId negation(NodeId a, const SqlPlace& place);
  NodeId is_null(NodeId a);
  NodeId select(NodeId condition, NodeId a, NodeId b, const SqlPlace& place);
  NodeId combine(PlanOp op, NodeId a, NodeId b, const SqlPlace& place);  // coalesce, nullif, …
  NodeId cast(NodeId a, const std::string& type, const SqlPlace& place);

  // The value repeated for every row of the relation if it is a constant; else itself.
  NodeId filled(NodeId a, RelationId relation);
  PlanType type(NodeId id) const { return graph_.node(id).type; }
  NodeId as_number(NodeId a, const SqlPlace& place);   // refuses texts and truth values
  NodeId as_boolean(NodeId a, const SqlPlace& place);  // refuses all else
  NodeId as_double(NodeId a, const SqlPlace& place);

 private:
  PlanType common(NodeId a, NodeId b, const SqlPlace& place) const;
  NodeId converted(NodeId a, PlanType to, const SqlPlace& place);
  NodeId rescaled(NodeId a, int scale, const SqlPlace& place);
  NodeId rows(PlanOp op, PlanType type, NodeId a, NodeId b = kNoId, NodeId c = kNoId,
              int64_t integer = 0);
  NodeId folded(const PlanNode& node);
  [[noreturn]] void refuse(const SqlPlace& place, const std::string& what,
                           const std::string& instead) const;

  PlanGraph& graph_;
  const FeatureFile& file_;
};

}  // namespace octroi
