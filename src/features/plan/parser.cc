#include "features/plan/parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <utility>

#include "base/error.h"
#include "features/sql_tokens.h"

namespace octroi {
namespace {

using Kind = SqlExpression::Kind;

// Deeper nesting would exhaust the stack; nobody writes it.
constexpr size_t kDeepest = 200;

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

constexpr std::string_view kReserved[] = {
    "SELECT", "FROM", "JOIN", "LEFT", "INNER", "ON",   "WHERE", "GROUP",  "ORDER",
    "AS",     "WHEN", "THEN", "ELSE", "END",   "CASE", "AND",   "OR",     "NOT",
    "IN",     "IS",   "BY",   "WITH", "OVER",  "DESC", "ASC",   "BETWEEN"};

class Parser {
 public:
  Parser(const FeatureFile& file, const std::vector<SqlToken>& tokens)
      : file_(file), tokens_(tokens) {}

  SqlQuery parse() {
    SqlQuery query;
    if (take_word("WITH")) {
      do {
        std::string name = take_name("the name of a SELECT");
        require_word("AS");
        require_symbol("(");
        query.named.emplace_back(std::move(name), select());
        require_symbol(")");
      } while (take_symbol(","));
    }
    query.select = select();
    if (at_ < tokens_.size()) refuse_here("the end of the statement");
    return query;
  }

 private:
  bool is_end() const { return at_ >= tokens_.size(); }
  bool is_word(std::string_view word) const { return !is_end() && tokens_[at_].is_word(word); }
  bool is_symbol(std::string_view symbol) const {
    return !is_end() && tokens_[at_].is_symbol(symbol);
  }
  bool take_word(std::string_view word) { return is_word(word) && ++at_ > 0; }
  bool take_symbol(std::string_view symbol) { return is_symbol(symbol) && ++at_ > 0; }

  SqlPlace place() const {
    if (tokens_.empty()) return {1, 1};
    const SqlToken& token = tokens_[std::min(at_, tokens_.size() - 1)];
    return {token.line, token.column};
  }

  [[noreturn]] void refuse_here(const std::string& expected) const {
    const std::string found = is_end() ? "the end" : fmt::format("`{}`", tokens_[at_].text);
    refuse_sql(file_, place(), fmt::format("The SQL has {} here", found),
               fmt::format("Expected {}.", expected));
  }

  void require_word(std::string_view word) {
    if (!take_word(word)) refuse_here(std::string(word));
  }
  void require_symbol(std::string_view symbol) {
    if (!take_symbol(symbol)) refuse_here(fmt::format("`{}`", symbol));
  }

  bool is_name() const {
    return !is_end() && tokens_[at_].kind == SqlToken::Kind::kWord &&
           std::none_of(std::begin(kReserved), std::end(kReserved),
                        [&](std::string_view word) { return tokens_[at_].is_word(word); });
  }
  std::string take_name(const std::string& what) {
    if (!is_name()) refuse_here(what);
    return lower(tokens_[at_++].text);
  }

  SqlSelect select() {
    SqlSelect result;
    result.place = place();
    require_word("SELECT");
    do {
      result.columns.push_back(column());
    } while (take_symbol(","));
    require_word("FROM");
    result.sources.push_back(source());
    while (is_word("JOIN") || is_word("LEFT") || is_word("INNER")) {
      const bool is_left = take_word("LEFT");
      if (!is_left) take_word("INNER");
      require_word("JOIN");
      SqlSource joined = source();
      joined.is_left_join = is_left;
      require_word("ON");
      joined.condition = expression();
      result.sources.push_back(std::move(joined));
    }
    if (take_word("WHERE")) result.where = expression();
    if (take_word("GROUP")) {
      require_word("BY");
      result.group_by = expressions();
    }
    return result;
  }

  SqlColumn column() {
    SqlColumn result{expression(), ""};
    if (take_word("AS") || is_name()) {
      result.name = take_name("a column's name");
    } else if (result.value.kind == Kind::kColumn) {
      result.name = result.value.name;
    } else {
      refuse_here("AS and a name");
    }
    return result;
  }

  SqlSource source() {
    SqlSource result;
    result.place = place();
    result.table = take_name("a table");
    result.alias = result.table;
    if (take_word("AS") || is_name()) result.alias = take_name("a short name");
    return result;
  }

  std::vector<SqlExpression> expressions() {
    std::vector<SqlExpression> list;
    do {
      list.push_back(expression());
    } while (take_symbol(","));
    return list;
  }

  SqlExpression make(Kind kind, std::string name, std::vector<SqlExpression> arguments,
                     SqlPlace at) const {
    SqlExpression result;
    result.kind = kind;
    result.place = at;
    result.name = std::move(name);
    result.arguments = std::move(arguments);
    return result;
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

  SqlExpression expression() {
    if (++depth_ > kDeepest) refuse_here("a simpler expression: this one is nested too deeply");
    SqlExpression left = conjunction();
    while (take_word("OR")) left = binary("or", std::move(left), conjunction());
    --depth_;
    return left;
  }

  SqlExpression conjunction() {
    SqlExpression left = negation();
    while (take_word("AND")) left = binary("and", std::move(left), negation());
    return left;
  }

  SqlExpression negation() {
    size_t times = 0;
    const SqlPlace at = place();
    while (take_word("NOT")) ++times;
    SqlExpression value = comparison();
    return times % 2 == 1 ? unary("not", std::move(value), at) : value;
  }

  SqlExpression comparison() {
    SqlExpression left = sum();
    for (;;) {
      if (take_word("IS")) {
        const bool negated = take_word("NOT");
        require_word("NULL");
        left = tested(Kind::kIsNull, negated, std::move(left), {});
        continue;
      }
      const bool negated =
          is_word("NOT") && at_ + 1 < tokens_.size() &&
          (tokens_[at_ + 1].is_word("IN") || tokens_[at_ + 1].is_word("BETWEEN")) && ++at_ > 0;
      if (take_word("IN")) {
        require_symbol("(");
        std::vector<SqlExpression> list = expressions();
        require_symbol(")");
        left = tested(Kind::kIn, negated, std::move(left), std::move(list));
      } else if (take_word("BETWEEN")) {
        std::vector<SqlExpression> bounds;
        bounds.push_back(sum());
        require_word("AND");
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
      if (take_symbol(name)) return name;
    }
    return take_symbol("!=") ? "<>" : "";
  }

  SqlExpression sum() {
    SqlExpression left = product();
    for (;;) {
      if (take_symbol("+")) {
        left = binary("+", std::move(left), product());
      } else if (take_symbol("-")) {
        left = binary("-", std::move(left), product());
      } else {
        return left;
      }
    }
  }

  SqlExpression product() {
    SqlExpression left = signed_value();
    for (;;) {
      if (take_symbol("*")) {
        left = binary("*", std::move(left), signed_value());
      } else if (take_symbol("/")) {
        left = binary("/", std::move(left), signed_value());
      } else {
        return left;
      }
    }
  }

  SqlExpression signed_value() {
    const SqlPlace at = place();
    bool negative = false;
    while (is_symbol("-") || is_symbol("+")) negative ^= tokens_[at_++].is_symbol("-");
    SqlExpression value = primary();
    return negative ? unary("-", std::move(value), at) : value;
  }

  SqlExpression primary() {
    const SqlPlace at = place();
    if (take_symbol("(")) {
      SqlExpression value = expression();
      require_symbol(")");
      return value;
    }
    if (is_end()) refuse_here("a value");
    const SqlToken& token = tokens_[at_];
    if (token.kind == SqlToken::Kind::kNumber) {
      ++at_;
      return make(Kind::kNumber, std::string(token.text), {}, at);
    }
    if (token.kind == SqlToken::Kind::kText) return text();
    if (take_word("NULL")) return make(Kind::kNull, "", {}, at);
    if (is_word("TRUE") || is_word("FALSE")) {
      SqlExpression value = make(Kind::kBoolean, "", {}, at);
      value.is_negated = is_word("FALSE");
      ++at_;
      return value;
    }
    if (take_word("CASE")) return when(at);
    if (take_word("CAST")) return cast(at);
    std::string name = take_name("a value");
    if (take_symbol("(")) return call(std::move(name), at);
    SqlExpression column = make(Kind::kColumn, std::move(name), {}, at);
    if (take_symbol(".")) {
      column.qualifier = std::move(column.name);
      column.name = take_name("a column");
    }
    return column;
  }

  // Two quotes within a text stand for one; the splitter gives them as two texts side by side.
  SqlExpression text() {
    SqlExpression value = make(Kind::kText, "", {}, place());
    const char* end = nullptr;
    while (!is_end() && tokens_[at_].kind == SqlToken::Kind::kText &&
           (end == nullptr || tokens_[at_].text.data() == end)) {
      const std::string_view quoted = tokens_[at_++].text;
      if (end != nullptr) value.name += '\'';
      value.name += quoted.substr(1, quoted.size() - 2);
      end = quoted.data() + quoted.size();
    }
    return value;
  }

  SqlExpression when(SqlPlace at) {
    std::vector<SqlExpression> parts;
    std::optional<SqlExpression> subject;
    if (!is_word("WHEN")) subject = expression();
    while (take_word("WHEN")) {
      SqlExpression condition = expression();
      if (subject) condition = binary("=", *subject, std::move(condition));
      parts.push_back(std::move(condition));
      require_word("THEN");
      parts.push_back(expression());
    }
    if (parts.empty()) refuse_here("WHEN");
    if (take_word("ELSE")) parts.push_back(expression());
    require_word("END");
    return make(Kind::kCase, "", std::move(parts), at);
  }

  SqlExpression cast(SqlPlace at) {
    require_symbol("(");
    std::vector<SqlExpression> value;
    value.push_back(expression());
    require_word("AS");
    std::string type = take_name("a type");
    if (take_symbol("(")) {
      type += '(';
      while (!is_end() && !is_symbol(")")) type += tokens_[at_++].text;
      require_symbol(")");
      type += ')';
    }
    require_symbol(")");
    return make(Kind::kCast, std::move(type), std::move(value), at);
  }

  SqlExpression call(std::string name, SqlPlace at) {
    SqlExpression result = make(Kind::kCall, std::move(name), {}, at);
    if (result.name == "count" && take_symbol("*")) {
      require_symbol(")");
      return result;
    }
    result.is_distinct = take_word("DISTINCT");
    if (!is_symbol(")")) result.arguments = expressions();
    require_symbol(")");
    if (take_word("OVER")) result.window = std::make_shared<const SqlWindow>(window());
    return result;
  }

  SqlWindow window() {
    SqlWindow result;
    require_symbol("(");
    require_word("PARTITION");
    require_word("BY");
    result.partition = expressions();
    require_word("ORDER");
    require_word("BY");
    do {
      SqlOrder order{expression(), false};
      order.is_descending = take_word("DESC");
      if (!order.is_descending) take_word("ASC");
      result.order.push_back(std::move(order));
    } while (take_symbol(","));
    require_symbol(")");
    return result;
  }

  const FeatureFile& file_;
  const std::vector<SqlToken>& tokens_;
  size_t at_ = 0;
  size_t depth_ = 0;
};

}  // namespace

void refuse_sql(const FeatureFile& file, const SqlPlace& place, const std::string& what,
                const std::string& instead) {
  throw input_error(what + ": outside the dialect of features.",
                    fmt::format("{}:{}:{}", file.path.string(), place.line, place.column), instead);
}

SqlQuery parse_sql(const FeatureFile& file) {
  const std::vector<SqlToken> tokens = split_sql(file.sql, file.path.string());
  return Parser(file, tokens).parse();
}

}  // namespace octroi
