#include "features/plan/expression_binder.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "features/plan/parser.h"

namespace octroi {
namespace {

using Kind = SqlExpression::Kind;

const std::map<std::string_view, PlanOp> kAggregates = {{"count", PlanOp::kCount},
                                                        {"sum", PlanOp::kSum},
                                                        {"avg", PlanOp::kMean},
                                                        {"min", PlanOp::kMinimum},
                                                        {"max", PlanOp::kMaximum},
                                                        {"var_samp", PlanOp::kVariance},
                                                        {"stddev_samp", PlanOp::kDeviation},
                                                        {"regr_slope", PlanOp::kSlope},
                                                        {"max_by", PlanOp::kMaximumBy},
                                                        {"min_by", PlanOp::kMinimumBy}};

bool takes_two(PlanOp op) {
  return op == PlanOp::kSlope || op == PlanOp::kMaximumBy || op == PlanOp::kMinimumBy;
}

}  // namespace

void ExpressionBinder::refuse(const SqlExpression& expression, const std::string& what,
                              const std::string& instead) const {
  refuse_sql(file_, expression.place, what, instead);
}

void ExpressionBinder::require_arguments(const SqlExpression& expression, size_t count) const {
  if (expression.arguments.size() == count) return;
  refuse(expression, fmt::format("{} of {} values", expression.name, expression.arguments.size()),
         fmt::format("It takes {}.", count));
}

NodeId ExpressionBinder::row(const SqlExpression& expression) {
  const bool before = std::exchange(is_grouped_, false);
  const NodeId node = bind(expression);
  is_grouped_ = before;
  return node;
}

void ExpressionBinder::group(RelationId relation, std::vector<NodeId> keys) {
  groups_ = relation;
  group_keys_ = std::move(keys);
}

NodeId ExpressionBinder::grouped(const SqlExpression& expression) {
  is_grouped_ = true;
  const NodeId node = bind(expression);
  is_grouped_ = false;
  return node;
}

NodeId ExpressionBinder::bind(const SqlExpression& expression) {
  switch (expression.kind) {
    case Kind::kColumn:
      return column(expression);
    case Kind::kNumber:
      return typed_.number(expression);
    case Kind::kText:
      return graph_.text(expression.name);
    case Kind::kNull:
      return typed_.null();
    case Kind::kBoolean:
      return typed_.boolean(!expression.is_negated);
    case Kind::kUnary: {
      const NodeId value = bind(expression.arguments[0]);
      return expression.name == "not" ? typed_.negation(value, expression.place)
                                      : typed_.negate(value, expression.place);
    }
    case Kind::kBinary:
      return binary(expression);
    case Kind::kIsNull: {
      const NodeId test = typed_.is_null(bind(expression.arguments[0]));
      return expression.is_negated ? typed_.negation(test, expression.place) : test;
    }
    case Kind::kIn:
      return in_list(expression);
    case Kind::kBetween:
      return between(expression);
    case Kind::kCase:
      return when(expression);
    case Kind::kCast:
      return typed_.cast(bind(expression.arguments[0]), expression.name, expression.place);
    default:
      return call(expression);
  }
}

NodeId ExpressionBinder::column(const SqlExpression& expression) {
  const NodeId node = scope_.find(expression.qualifier, expression.name);
  if (node == kNoId) {
    refuse(expression, fmt::format("The column {}", expression.name),
           "Name a column of the tables in FROM; a name given in the same SELECT is not one yet.");
  }
  if (!is_grouped_) return node;
  if (std::find(group_keys_.begin(), group_keys_.end(), node) == group_keys_.end()) {
    refuse(expression, fmt::format("{} outside an aggregate", expression.name),
           "Write max(…) around it, or name it in GROUP BY.");
  }
  PlanNode key;
  key.op = PlanOp::kGroupKey;
  key.type = graph_.node(node).type;
  key.relation = groups_;
  key.inputs[0] = node;
  return graph_.add(key);
}

NodeId ExpressionBinder::binary(const SqlExpression& expression) {
  const NodeId a = bind(expression.arguments[0]);
  const NodeId b = bind(expression.arguments[1]);
  const std::string& name = expression.name;
  const SqlPlace& place = expression.place;
  if (name == "+") return typed_.arithmetic(PlanOp::kAdd, a, b, place);
  if (name == "-") return typed_.arithmetic(PlanOp::kSubtract, a, b, place);
  if (name == "*") return typed_.arithmetic(PlanOp::kMultiply, a, b, place);
  if (name == "/") return typed_.divide(a, b, place);
  if (name == "=") return typed_.compare(PlanOp::kEqual, a, b, place);
  if (name == "<>") return typed_.compare(PlanOp::kNotEqual, a, b, place);
  if (name == "<") return typed_.compare(PlanOp::kLess, a, b, place);
  if (name == "<=") return typed_.compare(PlanOp::kLessEqual, a, b, place);
  if (name == ">") return typed_.compare(PlanOp::kLess, b, a, place);
  if (name == ">=") return typed_.compare(PlanOp::kLessEqual, b, a, place);
  return typed_.connect(name == "and" ? PlanOp::kAnd : PlanOp::kOr, a, b, place);
}

NodeId ExpressionBinder::in_list(const SqlExpression& expression) {
  const NodeId value = bind(expression.arguments[0]);
  NodeId found = kNoId;
  for (size_t i = 1; i < expression.arguments.size(); ++i) {
    const NodeId equal =
        typed_.compare(PlanOp::kEqual, value, bind(expression.arguments[i]), expression.place);
    found = found == kNoId ? equal : typed_.connect(PlanOp::kOr, found, equal, expression.place);
  }
  return expression.is_negated ? typed_.negation(found, expression.place) : found;
}

NodeId ExpressionBinder::between(const SqlExpression& expression) {
  const SqlPlace& place = expression.place;
  const NodeId value = bind(expression.arguments[0]);
  const NodeId inside = typed_.connect(
      PlanOp::kAnd, typed_.compare(PlanOp::kLessEqual, bind(expression.arguments[1]), value, place),
      typed_.compare(PlanOp::kLessEqual, value, bind(expression.arguments[2]), place), place);
  return expression.is_negated ? typed_.negation(inside, place) : inside;
}

NodeId ExpressionBinder::when(const SqlExpression& expression) {
  const auto& parts = expression.arguments;
  const bool has_else = parts.size() % 2 == 1;
  NodeId value = has_else ? bind(parts.back()) : typed_.null();
  for (size_t i = parts.size() - (has_else ? 1 : 0); i >= 2; i -= 2) {
    value = typed_.select(bind(parts[i - 2]), bind(parts[i - 1]), value, expression.place);
  }
  return value;
}

NodeId ExpressionBinder::call(const SqlExpression& expression) {
  if (expression.window) return window(expression);
  if (kAggregates.contains(expression.name)) return aggregate(expression);
  if (const std::optional<NodeId> node = row_function(expression)) return *node;
  refuse(expression, fmt::format("{} without OVER", expression.name),
         "Write OVER (PARTITION BY key ORDER BY …).");
}

std::optional<NodeId> ExpressionBinder::row_function(const SqlExpression& expression) {
  const std::string& name = expression.name;
  const auto argument = [&](size_t i) { return bind(expression.arguments[i]); };
  if (name == "coalesce") return folded_call(PlanOp::kCoalesce, expression);
  if (name == "least") return folded_call(PlanOp::kLeast, expression);
  if (name == "greatest") return folded_call(PlanOp::kGreatest, expression);
  if (name == "nullif" || name == "pow") {
    require_arguments(expression, 2);
    return name == "pow"
               ? typed_.power(argument(0), argument(1), expression.place)
               : typed_.combine(PlanOp::kNullIf, argument(0), argument(1), expression.place);
  }
  if (name != "abs" && name != "floor" && name != "ln") return std::nullopt;
  require_arguments(expression, 1);
  if (name == "abs") return typed_.absolute(argument(0), expression.place);
  return typed_.of_double(name == "floor" ? PlanOp::kFloor : PlanOp::kLogarithm, argument(0),
                          expression.place);
}

NodeId ExpressionBinder::folded_call(PlanOp op, const SqlExpression& expression) {
  if (expression.arguments.empty()) require_arguments(expression, 2);
  NodeId node = bind(expression.arguments[0]);
  for (size_t i = 1; i < expression.arguments.size(); ++i) {
    node = typed_.combine(op, node, bind(expression.arguments[i]), expression.place);
  }
  return node;
}

NodeId ExpressionBinder::aggregate(const SqlExpression& expression) {
  if (!is_grouped_) {
    refuse(expression, fmt::format("{} here", expression.name),
           "Aggregate in a SELECT with GROUP BY, over columns that are no aggregates.");
  }
  PlanNode node;
  node.op = kAggregates.at(expression.name);
  node.relation = groups_;
  if (expression.is_distinct) {
    if (node.op != PlanOp::kCount) refuse(expression, "DISTINCT", "Only count takes it.");
    node.op = PlanOp::kCountDistinct;
  }
  const bool counts_rows = node.op == PlanOp::kCount && expression.arguments.empty();
  if (!counts_rows) {
    require_arguments(expression, takes_two(node.op) ? 2 : 1);
    set_value(node, expression.arguments[0]);
  }
  if (takes_two(node.op)) {
    node.inputs[1] =
        typed_.filled(typed_.as_number(row(expression.arguments[1]), expression.arguments[1].place),
                      scope_.relation());
  }
  set_type(node, expression);
  count_if_sum_of_ones(node);
  return graph_.add(node);
}

// The sum of CASE WHEN c THEN 1 ELSE 0 END is the number of rows where c holds: no group is empty.
void ExpressionBinder::count_if_sum_of_ones(PlanNode& node) {
  if (node.op != PlanOp::kSum || node.index != kNoId) return;
  const PlanNode value = graph_.node(node.inputs[0]);
  const auto is_whole = [&](NodeId id, int64_t whole) {
    const PlanNode& constant = graph_.node(id);
    return constant.op == PlanOp::kConstant && constant.type.kind == ValueKind::kInteger &&
           constant.integer == whole;
  };
  if (value.op != PlanOp::kSelect || !is_whole(value.inputs[1], 1) ||
      !is_whole(value.inputs[2], 0)) {
    return;
  }
  node.op = PlanOp::kCount;
  node.inputs[0] = kNoId;
  node.index = mask_of(value.inputs[0]);
}

MaskId ExpressionBinder::mask_of(NodeId condition) {
  return graph_.add(PlanMask{groups_, typed_.filled(condition, scope_.relation())});
}

// CASE WHEN c THEN x END becomes the value x with the mask c, so that many subsets of the rows
// share one x and many values one c.
void ExpressionBinder::set_value(PlanNode& node, const SqlExpression& value) {
  const NodeId whole = row(value);
  const PlanNode bound = graph_.node(whole);
  const auto is_null_constant = [&](NodeId id) {
    const PlanNode& constant = graph_.node(id);
    return constant.op == PlanOp::kConstant &&
           (constant.type.is_double() ? constant.number != constant.number
                                      : constant.integer == kNullInteger);
  };
  if (bound.op == PlanOp::kSelect && is_null_constant(bound.inputs[2])) {
    node.inputs[0] = typed_.filled(bound.inputs[1], scope_.relation());
    node.index = mask_of(bound.inputs[0]);
  } else {
    node.inputs[0] = typed_.filled(whole, scope_.relation());
  }
}

void ExpressionBinder::set_type(PlanNode& node, const SqlExpression& expression) const {
  if (node.op == PlanOp::kCount || node.op == PlanOp::kCountDistinct) {
    node.type = {ValueKind::kInteger};
    return;
  }
  const PlanType value = graph_.node(node.inputs[0]).type;
  const bool takes_texts = node.op == PlanOp::kMaximumBy || node.op == PlanOp::kMinimumBy ||
                           node.op == PlanOp::kMinimum || node.op == PlanOp::kMaximum;
  if (!value.is_number() && !(takes_texts && value.kind == ValueKind::kText)) {
    refuse(expression, fmt::format("{} of what is no number", expression.name),
           "Write CASE WHEN … THEN 1 ELSE 0 END.");
  }
  const bool is_double = node.op == PlanOp::kMean || node.op == PlanOp::kVariance ||
                         node.op == PlanOp::kDeviation || node.op == PlanOp::kSlope;
  node.type = is_double ? PlanType{ValueKind::kDouble} : value;
}

NodeId ExpressionBinder::window(const SqlExpression& expression) {
  if (is_grouped_) {
    refuse(expression, "A window over groups", "Aggregate in a SELECT of its own before it.");
  }
  PlanNode node;
  node.relation = scope_.relation();
  node.index = window_of(*expression.window);
  if (expression.name == "row_number") {
    require_arguments(expression, 0);
    node.op = PlanOp::kRowNumber;
    node.type = {ValueKind::kInteger};
  } else {
    require_arguments(expression, 1);
    node.op = PlanOp::kLag;
    node.inputs[0] = typed_.filled(row(expression.arguments[0]), scope_.relation());
    node.type = graph_.node(node.inputs[0]).type;
  }
  return graph_.add(node);
}

WindowId ExpressionBinder::window_of(const SqlWindow& window) {
  PlanWindow bound;
  bound.relation = scope_.relation();
  bool is_by_applicant = false;
  for (const SqlExpression& part : window.partition) {
    const NodeId node = row(part);
    // Rows of one applicant never mix with another's.
    if (scope_.is_applicant(node)) {
      is_by_applicant = true;
    } else {
      bound.partition.push_back(typed_.filled(node, scope_.relation()));
    }
  }
  if (!is_by_applicant) {
    refuse(window.partition[0], "A window over several applicants",
           "Begin PARTITION BY with the applicant's key.");
  }
  for (const SqlOrder& order : window.order) {
    bound.order.emplace_back(
        typed_.filled(typed_.as_number(row(order.value), order.value.place), scope_.relation()),
        order.is_descending);
  }
  return graph_.add(bound);
}

}  // namespace octroi
