#include "features/plan/parser.h"

#include <fmt/format.h>

#include <utility>

#include "base/error.h"
#include "features/plan/expression_parser.h"
#include "features/plan/token_cursor.h"

namespace octroi {
namespace {

class Parser {
 public:
  explicit Parser(TokenCursor at) : at_(at) {}

  SqlQuery parse() {
    SqlQuery query;
    if (at_.take_word("WITH")) {
      do {
        std::string name = at_.take_name("the name of a SELECT");
        at_.require_word("AS");
        at_.require_symbol("(");
        query.named.emplace_back(std::move(name), select());
        at_.require_symbol(")");
      } while (at_.take_symbol(","));
    }
    query.select = select();
    if (!at_.is_end()) at_.refuse_here("the end of the statement");
    return query;
  }

 private:
  SqlSelect select() {
    SqlSelect result;
    result.place = at_.place();
    at_.require_word("SELECT");
    do {
      result.columns.push_back(column());
    } while (at_.take_symbol(","));
    at_.require_word("FROM");
    result.sources.push_back(source());
    while (at_.is_word("JOIN") || at_.is_word("LEFT") || at_.is_word("INNER")) {
      const bool is_left = at_.take_word("LEFT");
      if (!is_left) at_.take_word("INNER");
      at_.require_word("JOIN");
      SqlSource joined = source();
      joined.is_left_join = is_left;
      at_.require_word("ON");
      joined.condition = parse_expression(at_);
      result.sources.push_back(std::move(joined));
    }
    if (at_.take_word("WHERE")) result.where = parse_expression(at_);
    if (at_.take_word("GROUP")) {
      at_.require_word("BY");
      result.group_by = parse_expressions(at_);
    }
    return result;
  }

  SqlColumn column() {
    SqlColumn result{parse_expression(at_), ""};
    if (at_.take_word("AS") || at_.is_name()) {
      result.name = at_.take_name("a column's name");
    } else if (result.value.kind == SqlExpression::Kind::kColumn) {
      result.name = result.value.name;
    } else {
      at_.refuse_here("AS and a name");
    }
    return result;
  }

  SqlSource source() {
    SqlSource result;
    result.place = at_.place();
    result.table = at_.take_name("a table");
    result.alias = result.table;
    if (at_.take_word("AS") || at_.is_name()) result.alias = at_.take_name("a short name");
    return result;
  }

  TokenCursor at_;
};

}  // namespace

void refuse_sql(const FeatureFile& file, const SqlPlace& place, const std::string& what,
                const std::string& instead) {
  throw input_error(what + ": outside the dialect of features.",
                    fmt::format("{}:{}:{}", file.path.string(), place.line, place.column), instead);
}

SqlQuery parse_sql(const FeatureFile& file) {
  const std::vector<SqlToken> tokens = split_sql(file.sql, file.path.string());
  return Parser(TokenCursor(file, tokens)).parse();
}

}  // namespace octroi
