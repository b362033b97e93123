#pragma once

#include <optional>
#include <string>
#include <vector>

#include "features/plan/scope.h"
#include "features/plan/typed_nodes.h"

namespace octroi {

// Turns the expressions of one SELECT into nodes of the graph.
class ExpressionBinder {
 public:
  ExpressionBinder(PlanGraph& graph, const FeatureFile& file, const Scope& scope)
      : graph_(graph), file_(file), scope_(scope), typed_(graph, file) {}

  // Over the rows of the scope.
  NodeId row(const SqlExpression& expression);

  // From here on, bind `grouped` over the groups of `relation`, made of the scope's rows.
  void group(RelationId relation, std::vector<NodeId> keys);
  // Over the groups: aggregates, keys and what is computed from them.
  NodeId grouped(const SqlExpression& expression);

  TypedNodes& typed() { return typed_; }

 private:
  NodeId bind(const SqlExpression& expression);
  NodeId column(const SqlExpression& expression);
  NodeId binary(const SqlExpression& expression);
  NodeId in_list(const SqlExpression& expression);
  NodeId between(const SqlExpression& expression);
  NodeId when(const SqlExpression& expression);
  NodeId call(const SqlExpression& expression);
  std::optional<NodeId> row_function(const SqlExpression& expression);
  NodeId folded_call(PlanOp op, const SqlExpression& expression);
  NodeId aggregate(const SqlExpression& expression);
  void set_value(PlanNode& node, const SqlExpression& value);
  void count_if_sum_of_ones(PlanNode& node);
  MaskId mask_of(NodeId condition);
  void set_type(PlanNode& node, const SqlExpression& expression) const;
  NodeId window(const SqlExpression& expression);
  WindowId window_of(const SqlWindow& window);
  void require_arguments(const SqlExpression& expression, size_t count) const;
  [[noreturn]] void refuse(const SqlExpression& expression, const std::string& what,
                           const std::string& instead) const;

  PlanGraph& graph_;
  const FeatureFile& file_;
  const Scope& scope_;
  TypedNodes typed_;
  RelationId groups_ = kNoId;
  std::vector<NodeId> group_keys_;
  bool is_grouped_ = false;  // binding over the groups
};

}  // namespace octroi
