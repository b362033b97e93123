#include "features/plan/query_binder.h"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "features/plan/expression_binder.h"
#include "features/plan/parser.h"
#include "features/sql_tokens.h"

namespace octroi {
namespace {

PlanType plan_type(ColumnType type) {
  switch (type) {
    case ColumnType::kMoney:
      return {ValueKind::kDecimal, kMoneyScale};
    case ColumnType::kNumber:
      return {ValueKind::kDouble};
    case ColumnType::kCategory:
      return {ValueKind::kText};
    default:
      return {ValueKind::kInteger};
  }
}

class QueryBinder {
 public:
  QueryBinder(PlanGraph& graph, const FeaturePlan& plan, const FeatureFile& file)
      : graph_(graph), plan_(plan), file_(file), key_(lower_case(plan.applicant_key())) {}

  BoundRows bind() {
    const SqlQuery query = parse_sql(file_);
    for (const auto& [name, select] : query.named) {
      BoundRows rows = bind(select);
      named_.insert_or_assign(name, std::move(rows));
    }
    return bind(query.select);
  }

 private:
  [[noreturn]] void refuse(const SqlPlace& place, const std::string& what,
                           const std::string& instead) const {
    refuse_sql(file_, place, what, instead);
  }

  BoundRows bind(const SqlSelect& select) {
    Scope scope(graph_);
    scope.begin(select.sources[0].alias, rows_of(select.sources[0]));
    for (size_t i = 1; i < select.sources.size(); ++i) join(scope, select.sources[i]);
    if (select.where) filter(scope, *select.where);
    ExpressionBinder binder(graph_, file_, scope);
    if (!select.group_by.empty()) group(binder, scope, select);
    BoundRows result;
    result.relation = select.group_by.empty() ? scope.relation() : groups_;
    for (const SqlColumn& column : select.columns) {
      const bool is_grouped = !select.group_by.empty();
      const NodeId node = is_grouped ? binder.grouped(column.value) : binder.row(column.value);
      result.columns.emplace_back(column.name, binder.typed().filled(node, result.relation));
      const NodeId source = is_grouped && graph_.node(node).op == PlanOp::kGroupKey
                                ? graph_.node(node).inputs[0]
                                : node;
      if (result.applicant == kNoId && scope.is_applicant(source)) {
        result.applicant = result.columns.back().second;
      }
    }
    return result;
  }

  BoundRows rows_of(const SqlSource& source) {
    if (const auto named = named_.find(source.table); named != named_.end()) return named->second;
    for (size_t i = 0; i < plan_.tables().size(); ++i) {
      if (lower_case(plan_.tables()[i].name) == source.table) return scan(static_cast<int32_t>(i));
    }
    refuse(source.place, fmt::format("The table {}", source.table), "Name a table of the schema.");
  }

  BoundRows scan(int32_t index) {
    PlanRelation relation;
    relation.kind = PlanRelation::Kind::kScan;
    relation.table = index;
    BoundRows rows;
    rows.relation = graph_.add(relation);
    const auto& columns = plan_.tables()[static_cast<size_t>(index)].columns;
    for (size_t i = 0; i < columns.size(); ++i) {
      // A date is neither a number nor a category; DuckDB's binding has named it already where a
      // feature is one.
      if (columns[i].second == ColumnType::kDate) continue;
      const NodeId node = graph_.input({index, static_cast<int32_t>(i)},
                                       plan_type(columns[i].second), rows.relation);
      rows.columns.emplace_back(lower_case(columns[i].first), node);
      if (rows.columns.back().first == key_) rows.applicant = node;
    }
    return rows;
  }

  void filter(Scope& scope, const SqlExpression& condition) {
    ExpressionBinder binder(graph_, file_, scope);
    PlanRelation relation;
    relation.kind = PlanRelation::Kind::kFilter;
    relation.source = scope.relation();
    relation.mask = binder.typed().filled(
        binder.typed().as_boolean(binder.row(condition), condition.place), scope.relation());
    scope.filter(graph_.add(relation));
  }

  void group(ExpressionBinder& binder, const Scope& scope, const SqlSelect& select) {
    PlanRelation relation;
    relation.kind = PlanRelation::Kind::kGroup;
    relation.source = scope.relation();
    std::vector<NodeId> keys;
    bool is_by_applicant = false;
    for (const SqlExpression& expression : select.group_by) {
      if (expression.kind != SqlExpression::Kind::kColumn) {
        refuse(expression.place, "GROUP BY an expression", "Name it as a column in a CTE.");
      }
      const NodeId key = binder.row(expression);
      keys.push_back(key);
      if (scope.is_applicant(key)) {
        is_by_applicant = true;
      } else if (graph_.node(key).type.kind == ValueKind::kText) {
        refuse(expression.place, "GROUP BY a text", "Group by the applicant and a number.");
      } else {
        relation.keys.push_back(key);
      }
    }
    if (!is_by_applicant) {
      refuse(select.group_by[0].place, "A group over several applicants",
             fmt::format("Write GROUP BY {}, ….", plan_.applicant_key()));
    }
    groups_ = graph_.add(relation);
    binder.group(groups_, std::move(keys));
  }

  // a.x = b.x AND …, as pairs of the left side's and the joined source's columns.
  void join(Scope& scope, const SqlSource& source) {
    BoundRows rows = rows_of(source);
    Scope right(graph_);
    right.begin(source.alias, rows);
    PlanRelation relation;
    relation.kind = PlanRelation::Kind::kJoin;
    relation.source = scope.relation();
    relation.right = rows.relation;
    relation.is_left_join = source.is_left_join;
    bool is_by_applicant = false;
    std::vector<const SqlExpression*> conditions{&*source.condition};
    while (!conditions.empty()) {
      const SqlExpression& condition = *conditions.back();
      conditions.pop_back();
      if (condition.kind == SqlExpression::Kind::kBinary && condition.name == "and") {
        for (const SqlExpression& part : condition.arguments) conditions.push_back(&part);
        continue;
      }
      const auto [left_key, right_key] = key_pair(scope, right, condition);
      if (scope.is_applicant(left_key) && right.is_applicant(right_key)) {
        is_by_applicant = true;
        continue;
      }
      relation.keys.push_back(left_key);
      relation.right_keys.push_back(right_key);
    }
    if (!is_by_applicant) {
      refuse(
          source.condition->place, "A join over several applicants",
          fmt::format("Write ON a.{} = b.{} AND ….", plan_.applicant_key(), plan_.applicant_key()));
    }
    // Where a left join finds no row, the key of its right side is NULL.
    if (source.is_left_join) rows.applicant = kNoId;
    scope.join(source.alias, rows, graph_.add(relation));
  }

  std::pair<NodeId, NodeId> key_pair(const Scope& left, const Scope& right,
                                     const SqlExpression& condition) {
    const bool is_equality = condition.kind == SqlExpression::Kind::kBinary &&
                             condition.name == "=" &&
                             condition.arguments[0].kind == SqlExpression::Kind::kColumn &&
                             condition.arguments[1].kind == SqlExpression::Kind::kColumn;
    if (!is_equality) refuse(condition.place, "This join", "Write ON a.key = b.key AND ….");
    const SqlExpression& first = condition.arguments[0];
    const SqlExpression& second = condition.arguments[1];
    NodeId a = left.find(first.qualifier, first.name);
    NodeId b = right.find(second.qualifier, second.name);
    if (a == kNoId || b == kNoId) {
      a = left.find(second.qualifier, second.name);
      b = right.find(first.qualifier, first.name);
    }
    if (a == kNoId || b == kNoId) {
      refuse(condition.place, "This join", "Compare a column of each side.");
    }
    if (graph_.node(a).type != graph_.node(b).type) {
      refuse(condition.place, "A join of columns of two types", "Join on the tables' keys.");
    }
    return {a, b};
  }

  PlanGraph& graph_;
  const FeaturePlan& plan_;
  const FeatureFile& file_;
  const std::string key_;
  std::map<std::string, BoundRows> named_;
  RelationId groups_ = kNoId;
};

}  // namespace

BoundRows bind_query(PlanGraph& graph, const FeaturePlan& plan, const FeatureFile& file) {
  return QueryBinder(graph, plan, file).bind();
}

}  // namespace octroi
