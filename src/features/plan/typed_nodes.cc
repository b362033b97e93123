#include "features/plan/typed_nodes.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/error.h"
#include "features/plan/parser.h"
#include "features/plan/row_kernels.h"

namespace octroi {
namespace {

constexpr PlanType kInteger{ValueKind::kInteger};
constexpr PlanType kDouble{ValueKind::kDouble};
constexpr PlanType kBoolean{ValueKind::kBoolean};
// 10^18 is the largest power of ten in 64 bits.
constexpr int kMostPlaces = 18;

std::string name_of(PlanType type) {
  switch (type.kind) {
    case ValueKind::kInteger:
      return "a whole number";
    case ValueKind::kDecimal:
    case ValueKind::kDouble:
      return "a number";
    case ValueKind::kText:
      return "a text";
    case ValueKind::kBoolean:
      return "a condition";
    default:
      return "NULL";
  }
}

}  // namespace

void TypedNodes::refuse(const SqlPlace& place, const std::string& what,
                        const std::string& instead) const {
  refuse_sql(file_, place, what, instead);
}

NodeId TypedNodes::rows(PlanOp op, PlanType type, NodeId a, NodeId b, NodeId c, int64_t integer) {
  PlanNode node;
  node.op = op;
  node.type = type;
  node.inputs = {a, b, c};
  node.integer = integer;
  for (const NodeId input : node.inputs) {
    if (input != kNoId && node.relation == kNoId) node.relation = graph_.node(input).relation;
  }
  return node.relation == kNoId ? folded(node) : graph_.add(node);
}

NodeId TypedNodes::folded(const PlanNode& node) {
  Operand operands[3];
  for (size_t i = 0; i < node.inputs.size(); ++i) {
    if (node.inputs[i] == kNoId) continue;
    const PlanNode& input = graph_.node(node.inputs[i]);
    operands[i] = {input.type.is_double() ? static_cast<const void*>(&input.number)
                                          : static_cast<const void*>(&input.integer),
                   true};
  }
  PlanNode constant;
  constant.type = node.type;
  void* to = node.type.is_double() ? static_cast<void*>(&constant.number)
                                   : static_cast<void*>(&constant.integer);
  const size_t typing = node.op == PlanOp::kSelect ? 1 : 0;
  if (!compute_rows(node, graph_.node(node.inputs[typing]).type, operands, 1, to)) {
    throw input_error("A constant of the features outgrows 64 bits.", file_.path.string(),
                      "Write CAST(… AS DOUBLE) around its parts.");
  }
  return graph_.add(constant);
}

NodeId TypedNodes::number(const SqlExpression& written) {
  const std::string& text = written.name;
  PlanNode node;
  const char* end = text.data() + text.size();
  if (text.find_first_of("eE") != std::string::npos) {
    node.type = kDouble;
    const auto [read, failure] = std::from_chars(text.data(), end, node.number);
    if (failure == std::errc() && read == end) return graph_.add(node);
  } else {
    const size_t point = text.find('.');
    std::string digits = text;
    if (point != std::string::npos) digits.erase(point, 1);
    const size_t places = point == std::string::npos ? 0 : text.size() - point - 1;
    node.type = places == 0 ? kInteger : PlanType{ValueKind::kDecimal, static_cast<int>(places)};
    const auto [read, failure] =
        std::from_chars(digits.data(), digits.data() + digits.size(), node.integer);
    if (failure == std::errc() && read == digits.data() + digits.size()) return graph_.add(node);
  }
  refuse(written.place, fmt::format("The number {}", text), "Write it with at most 18 digits.");
}

NodeId TypedNodes::whole(int64_t value) {
  PlanNode node;
  node.type = kInteger;
  node.integer = value;
  return graph_.add(node);
}

NodeId TypedNodes::boolean(bool value) {
  PlanNode node;
  node.type = kBoolean;
  node.integer = value;
  return graph_.add(node);
}

NodeId TypedNodes::rescaled(NodeId a, int scale, const SqlPlace& place) {
  const int steps = scale - type(a).scale;
  if (steps == 0) return a;
  if (scale > kMostPlaces) {
    refuse(place, fmt::format("A number of {} decimal places", scale),
           "Write CAST(… AS DOUBLE) around the parts.");
  }
  int64_t factor = 1;
  for (int i = 0; i < steps; ++i) factor *= 10;
  return rows(PlanOp::kRescale, {ValueKind::kDecimal, scale}, a, kNoId, kNoId, factor);
}

NodeId TypedNodes::converted(NodeId a, PlanType to, const SqlPlace& place) {
  const PlanType from = type(a);
  if (from == to) return a;
  if (from.kind == ValueKind::kNull) return graph_.null_of(to);
  if (to.is_double()) return rows(PlanOp::kToDouble, kDouble, a);
  return rescaled(a, to.scale, place);
}

PlanType TypedNodes::common(NodeId a, NodeId b, const SqlPlace& place) const {
  const PlanType x = type(a);
  const PlanType y = type(b);
  if (x == y || y.kind == ValueKind::kNull) return x;
  if (x.kind == ValueKind::kNull) return y;
  if (!x.is_number() || !y.is_number()) {
    refuse(place, fmt::format("{} beside {}", name_of(x), name_of(y)),
           "Both must be numbers, texts or conditions.");
  }
  if (x.is_double() || y.is_double()) return kDouble;
  return {ValueKind::kDecimal, std::max(x.scale, y.scale)};
}

NodeId TypedNodes::as_number(NodeId a, const SqlPlace& place) {
  if (type(a).kind == ValueKind::kNull) return graph_.null_of(kDouble);
  if (!type(a).is_number()) {
    refuse(place, fmt::format("{} where a number belongs", name_of(type(a))),
           "Write CASE WHEN … THEN 1 ELSE 0 END.");
  }
  return a;
}

NodeId TypedNodes::as_boolean(NodeId a, const SqlPlace& place) {
  if (type(a).kind == ValueKind::kNull) return graph_.null_of(kBoolean);
  if (type(a).kind != ValueKind::kBoolean) {
    refuse(place, fmt::format("{} where a condition belongs", name_of(type(a))),
           "Write a comparison: x = 1.");
  }
  return a;
}

NodeId TypedNodes::as_double(NodeId a, const SqlPlace& place) {
  return converted(as_number(a, place), kDouble, place);
}

NodeId TypedNodes::arithmetic(PlanOp op, NodeId a, NodeId b, const SqlPlace& place) {
  a = as_number(a, place);
  b = as_number(b, place);
  PlanType result = common(a, b, place);
  if (op == PlanOp::kMultiply && !result.is_double()) {
    result.scale = type(a).scale + type(b).scale;
    if (result.scale > 0) result.kind = ValueKind::kDecimal;
    if (result.scale > kMostPlaces) {
      refuse(place, fmt::format("A product of {} decimal places", result.scale),
             "Write CAST(… AS DOUBLE) around the factors.");
    }
    return rows(op, result, a, b);
  }
  return rows(op, result, converted(a, result, place), converted(b, result, place));
}

NodeId TypedNodes::divide(NodeId a, NodeId b, const SqlPlace& place) {
  return rows(PlanOp::kDivide, kDouble, as_double(a, place), as_double(b, place));
}

NodeId TypedNodes::power(NodeId a, NodeId b, const SqlPlace& place) {
  return rows(PlanOp::kPower, kDouble, as_double(a, place), as_double(b, place));
}

NodeId TypedNodes::negate(NodeId a, const SqlPlace& place) {
  a = as_number(a, place);
  return rows(PlanOp::kNegate, type(a), a);
}

NodeId TypedNodes::absolute(NodeId a, const SqlPlace& place) {
  a = as_number(a, place);
  return rows(PlanOp::kAbsolute, type(a), a);
}

NodeId TypedNodes::of_double(PlanOp op, NodeId a, const SqlPlace& place) {
  return rows(op, kDouble, as_double(a, place));
}

NodeId TypedNodes::compare(PlanOp op, NodeId a, NodeId b, const SqlPlace& place) {
  const PlanType both = common(a, b, place);
  if (both.kind == ValueKind::kText && op != PlanOp::kEqual && op != PlanOp::kNotEqual) {
    refuse(place, "An order of texts", "Engines order texts differently: compare with = or IN.");
  }
  if (both.kind == ValueKind::kNull) return graph_.null_of(kBoolean);
  return rows(op, kBoolean, converted(a, both, place), converted(b, both, place));
}

NodeId TypedNodes::connect(PlanOp op, NodeId a, NodeId b, const SqlPlace& place) {
  return rows(op, kBoolean, as_boolean(a, place), as_boolean(b, place));
}

NodeId TypedNodes::negation(NodeId a, const SqlPlace& place) {
  return rows(PlanOp::kNot, kBoolean, as_boolean(a, place));
}

NodeId TypedNodes::is_null(NodeId a) {
  if (type(a).kind == ValueKind::kNull) return boolean(true);
  return rows(PlanOp::kIsNull, kBoolean, a);
}

NodeId TypedNodes::select(NodeId condition, NodeId a, NodeId b, const SqlPlace& place) {
  const PlanType both = common(a, b, place);
  condition = as_boolean(condition, place);
  if (both.kind == ValueKind::kNull) return null();
  return rows(PlanOp::kSelect, both, condition, converted(a, both, place),
              converted(b, both, place));
}

NodeId TypedNodes::combine(PlanOp op, NodeId a, NodeId b, const SqlPlace& place) {
  const PlanType both = common(a, b, place);
  if (both.kind == ValueKind::kNull) return null();
  const bool orders = op == PlanOp::kLeast || op == PlanOp::kGreatest;
  if (orders && !both.is_number()) {
    refuse(place, fmt::format("An order of {}", name_of(both)), "Compare numbers.");
  }
  // SQL's nullif(a, b) is CASE WHEN a = b THEN NULL ELSE a END: of a's type, whatever b's.
  if (op == PlanOp::kNullIf && type(a) != both && type(a).kind != ValueKind::kNull) {
    return select(compare(PlanOp::kEqual, a, b, place), graph_.null_of(type(a)), a, place);
  }
  return rows(op, both, converted(a, both, place), converted(b, both, place));
}

NodeId TypedNodes::cast(NodeId a, const std::string& to, const SqlPlace& place) {
  const PlanType from = type(a);
  if (to == "double") {
    // A condition counts as 0 or 1.
    return from.kind == ValueKind::kBoolean ? rows(PlanOp::kToDouble, kDouble, a)
                                            : as_double(a, place);
  }
  const bool to_whole = to == "integer" || to == "bigint";
  const bool is_whole = from.kind == ValueKind::kInteger;
  if (to_whole && is_whole) return a;
  if (to_whole && from.kind == ValueKind::kBoolean) {
    return select(a, whole(1), select(is_null(a), graph_.null_of(kInteger), whole(0), place),
                  place);
  }
  if (to == "varchar" && from.kind == ValueKind::kText) return a;
  if (from.is_exact() && (to.starts_with("decimal(") || to.starts_with("numeric("))) {
    int scale = 0;
    if (const size_t comma = to.find(','); comma != std::string::npos) {
      const size_t digit = to.find_first_of("0123456789", comma);
      if (digit != std::string::npos) {
        std::from_chars(to.data() + digit, to.data() + to.size(), scale);
      }
    }
    if (scale >= from.scale) return rescaled(a, scale, place);
  }
  refuse(place, fmt::format("CAST of {} AS {}", name_of(from), to),
         "Engines round differently: CAST AS DOUBLE, or to as many decimal places or more.");
}

NodeId TypedNodes::filled(NodeId a, RelationId relation) {
  if (graph_.node(a).relation != kNoId) return a;
  PlanNode node;
  node.op = PlanOp::kFill;
  node.type = type(a).kind == ValueKind::kNull ? kDouble : type(a);
  node.relation = relation;
  node.inputs[0] = type(a).kind == ValueKind::kNull ? graph_.null_of(kDouble) : a;
  return graph_.add(node);
}

}  // namespace octroi
