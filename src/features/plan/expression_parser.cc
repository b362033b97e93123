#include "features/plan/expression_parser.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace octroi {
namespace {

using Kind = SqlExpression::Kind;

// Deeper nesting and longer chains, a + b + …, would exhaust the stack; nobody writes them.
constexpr size_t kDeepest = 200;
constexpr size_t kMostParts = 2000;

class ExpressionParser {
 public:
  explicit ExpressionParser(TokenCursor& at) : at_(at) {}

  std::vector<SqlExpression> expressions() {
    std::vector<SqlExpression> list;
    do {
      list.push_back(expression());
    } while (at_.take_symbol(","));
    return list;
  }

  SqlExpression expression() {
    if (++depth_ > kDeepest) refuse_complex();
    SqlExpression left = conjunction();
    while (at_.take_word("OR")) left = binary("or", std::move(left), conjunction());
    --depth_;
    return left;
  }

 private:
  SqlExpression make(Kind kind, std::string name, std::vector<SqlExpression> arguments,
                     SqlPlace at) const {
    SqlExpression result;
    result.kind = kind;
    result.place = at;
    result.name = std::move(name);
    result.arguments = std::move(arguments);
    for (const SqlExpression& part : result.arguments) add_parts(result, part);
    return result;
  }

  void add_parts(SqlExpression& to, const SqlExpression& of) const {
    to.parts += of.parts;
    if (to.parts > kMostParts) refuse_complex();
  }
  [[noreturn]] void refuse_complex() const {
    at_.refuse_here("a simpler expression: this one is nested too deeply");
  }

  SqlExpression binary(std::string name, SqlExpression left, SqlExpression right) const {
    const SqlPlace at = left.place;
    std::vector<SqlExpression> sides;
    sides.push_back(std::move(left));
    sides.push_back(std::move(right));
    return make(Kind::kBinary, std::move(name), std::move(sides), at);
  }

  SqlExpression unary(std::string name, SqlExpression value, SqlPlace at) const {
    std::vector<SqlExpression> arguments;
    arguments.push_back(std::move(value));
    return make(Kind::kUnary, std::move(name), std::move(arguments), at);
  }

  SqlExpression conjunction() {
    SqlExpression left = negation();
    while (at_.take_word("AND")) left = binary("and", std::move(left), negation());
    return left;
  }

  SqlExpression negation() {
    size_t times = 0;
    const SqlPlace at = at_.place();
    while (at_.take_word("NOT")) ++times;
    SqlExpression value = comparison();
    return times % 2 == 1 ? unary("not", std::move(value), at) : value;
  }

  SqlExpression comparison() {
    SqlExpression left = sum();
    for (;;) {
      if (at_.take_word("IS")) {
        const bool negated = at_.take_word("NOT");
        at_.require_word("NULL");
        left = tested(Kind::kIsNull, negated, std::move(left), {});
        continue;
      }
      const bool negated =
          (at_.is_word("IN", 1) || at_.is_word("BETWEEN", 1)) && at_.take_word("NOT");
      if (at_.take_word("IN")) {
        at_.require_symbol("(");
        std::vector<SqlExpression> list = expressions();
        at_.require_symbol(")");
        left = tested(Kind::kIn, negated, std::move(left), std::move(list));
      } else if (at_.take_word("BETWEEN")) {
        std::vector<SqlExpression> bounds;
        bounds.push_back(sum());
        at_.require_word("AND");
        bounds.push_back(sum());
        left = tested(Kind::kBetween, negated, std::move(left), std::move(bounds));
      } else if (const std::string name = take_comparison(); !name.empty()) {
        left = binary(name, std::move(left), sum());
      } else {
        return left;
      }
    }
  }

  SqlExpression tested(Kind kind, bool negated, SqlExpression value,
                       std::vector<SqlExpression> others) const {
    const SqlPlace at = value.place;
    others.insert(others.begin(), std::move(value));
    SqlExpression result = make(kind, "", std::move(others), at);
    result.is_negated = negated;
    return result;
  }

  std::string take_comparison() {
    for (const char* name : {"=", "<>", "<", "<=", ">", ">="}) {
      if (at_.take_symbol(name)) return name;
    }
    return at_.take_symbol("!=") ? "<>" : "";
  }

  SqlExpression sum() {
    SqlExpression left = product();
    for (;;) {
      if (at_.take_symbol("+")) {
        left = binary("+", std::move(left), product());
      } else if (at_.take_symbol("-")) {
        left = binary("-", std::move(left), product());
      } else {
        return left;
      }
    }
  }

  SqlExpression product() {
    SqlExpression left = signed_value();
    for (;;) {
      if (at_.take_symbol("*")) {
        left = binary("*", std::move(left), signed_value());
      } else if (at_.take_symbol("/")) {
        left = binary("/", std::move(left), signed_value());
      } else {
        return left;
      }
    }
  }

  SqlExpression signed_value() {
    const SqlPlace at = at_.place();
    bool negative = false;
    while (at_.is_symbol("-") || at_.is_symbol("+")) negative ^= at_.take().is_symbol("-");
    SqlExpression value = primary();
    return negative ? unary("-", std::move(value), at) : value;
  }

  SqlExpression primary() {
    const SqlPlace at = at_.place();
    if (at_.take_symbol("(")) {
      SqlExpression value = expression();
      at_.require_symbol(")");
      return value;
    }
    if (at_.is_end()) at_.refuse_here("a value");
    if (at_.is_kind(SqlToken::Kind::kNumber)) {
      return make(Kind::kNumber, std::string(at_.take().text), {}, at);
    }
    if (at_.is_kind(SqlToken::Kind::kText)) return text();
    if (at_.take_word("NULL")) return make(Kind::kNull, "", {}, at);
    if (at_.is_word("TRUE") || at_.is_word("FALSE")) {
      SqlExpression value = make(Kind::kBoolean, "", {}, at);
      value.is_negated = at_.take().is_word("FALSE");
      return value;
    }
    if (at_.take_word("CASE")) return when(at);
    if (at_.take_word("CAST")) return cast(at);
    std::string name = at_.take_name("a value");
    if (at_.take_symbol("(")) return call(std::move(name), at);
    SqlExpression column = make(Kind::kColumn, std::move(name), {}, at);
    if (at_.take_symbol(".")) {
      column.qualifier = std::move(column.name);
      column.name = at_.take_name("a column");
    }
    return column;
  }

  // Two quotes within a text stand for one; the splitter gives them as two texts side by side.
  SqlExpression text() {
    SqlExpression value = make(Kind::kText, "", {}, at_.place());
    const char* end = nullptr;
    while (at_.is_kind(SqlToken::Kind::kText) && (end == nullptr || at_.text().data() == end)) {
      const std::string_view quoted = at_.take().text;
      if (end != nullptr) value.name += '\'';
      value.name += quoted.substr(1, quoted.size() - 2);
      end = quoted.data() + quoted.size();
    }
    return value;
  }

  SqlExpression when(SqlPlace at) {
    std::vector<SqlExpression> parts;
    std::optional<SqlExpression> subject;
    if (!at_.is_word("WHEN")) subject = expression();
    while (at_.take_word("WHEN")) {
      SqlExpression condition = expression();
      if (subject) condition = binary("=", *subject, std::move(condition));
      parts.push_back(std::move(condition));
      at_.require_word("THEN");
      parts.push_back(expression());
    }
    if (parts.empty()) at_.refuse_here("WHEN");
    if (at_.take_word("ELSE")) parts.push_back(expression());
    at_.require_word("END");
    return make(Kind::kCase, "", std::move(parts), at);
  }

  SqlExpression cast(SqlPlace at) {
    at_.require_symbol("(");
    std::vector<SqlExpression> value;
    value.push_back(expression());
    at_.require_word("AS");
    std::string type = at_.take_name("a type");
    if (at_.take_symbol("(")) {
      type += '(';
      while (!at_.is_end() && !at_.is_symbol(")")) type += at_.take().text;
      at_.require_symbol(")");
      type += ')';
    }
    at_.require_symbol(")");
    return make(Kind::kCast, std::move(type), std::move(value), at);
  }

  SqlExpression call(std::string name, SqlPlace at) {
    if (name == "count" && at_.take_symbol("*")) {
      at_.require_symbol(")");
      return make(Kind::kCall, std::move(name), {}, at);
    }
    const bool is_distinct = at_.take_word("DISTINCT");
    std::vector<SqlExpression> arguments;
    if (!at_.is_symbol(")")) arguments = expressions();
    at_.require_symbol(")");
    SqlExpression result = make(Kind::kCall, std::move(name), std::move(arguments), at);
    result.is_distinct = is_distinct;
    if (at_.take_word("OVER")) {
      result.window = std::make_shared<const SqlWindow>(window());
      for (const SqlExpression& part : result.window->partition) add_parts(result, part);
      for (const SqlOrder& order : result.window->order) add_parts(result, order.value);
    }
    return result;
  }

  SqlWindow window() {
    SqlWindow result;
    at_.require_symbol("(");
    at_.require_word("PARTITION");
    at_.require_word("BY");
    result.partition = expressions();
    at_.require_word("ORDER");
    at_.require_word("BY");
    do {
      SqlOrder order{expression(), false};
      order.is_descending = at_.take_word("DESC");
      if (!order.is_descending) at_.take_word("ASC");
      result.order.push_back(std::move(order));
    } while (at_.take_symbol(","));
    at_.require_symbol(")");
    return result;
  }

  TokenCursor& at_;
  size_t depth_ = 0;
};

}  // namespace

SqlExpression parse_expression(TokenCursor& at) { return ExpressionParser(at).expression(); }

std::vector<SqlExpression> parse_expressions(TokenCursor& at) {
  return ExpressionParser(at).expressions();
}

}  // namespace octroi
