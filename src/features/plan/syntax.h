#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace octroi {

struct SqlPlace {
  size_t line = 0;
  size_t column = 0;
};

struct SqlWindow;

// An expression of the dialect. Names and function names are in lower case: SQL does not tell cases
// apart.
struct SqlExpression {
  enum class Kind {
    kColumn,  // name, qualifier ("" if none)
    kNumber,  // name: as written
    kText,    // name: without quotes
    kNull,
    kBoolean,  // is_negated: FALSE
    kUnary,    // name: "-" or "not"
    kBinary,   // name: + - * / = <> < <= > >= and or
    kIsNull,   // is_negated: IS NOT NULL
    kIn,       // arguments: value, then the list; is_negated: NOT IN
    kBetween,  // arguments: value, least, most; is_negated: NOT BETWEEN
    kCase,     // arguments: condition, value, …, and the value of ELSE if their number is odd
    kCast,     // name: the type, with digits: "double", "decimal(18,3)"
    kCall      // name: the function; is_distinct; "*" of count(*) is no argument
  };
  Kind kind;
  SqlPlace place;
  std::string name;
  std::string qualifier;
  std::vector<SqlExpression> arguments;
  size_t parts = 1;  // itself and all expressions within
  bool is_negated = false;
  bool is_distinct = false;
  std::shared_ptr<const SqlWindow> window;  // of a call with OVER
};

struct SqlOrder {
  SqlExpression value;
  bool is_descending = false;
};

struct SqlWindow {
  std::vector<SqlExpression> partition;
  std::vector<SqlOrder> order;
};

struct SqlColumn {
  SqlExpression value;
  std::string name;  // as named, or the column's own name
};

struct SqlSource {
  std::string table;
  std::string alias;  // the table's name if none was given
  SqlPlace place;
  bool is_left_join = false;               // of a joined source
  std::optional<SqlExpression> condition;  // of a joined source
};

struct SqlSelect {
  std::vector<SqlColumn> columns;
  std::vector<SqlSource> sources;  // the first, then those joined
  std::optional<SqlExpression> where;
  std::vector<SqlExpression> group_by;
  SqlPlace place;
};

struct SqlQuery {
  std::vector<std::pair<std::string, SqlSelect>> named;  // WITH name AS (…), in order
  SqlSelect select;
};

}  // namespace octroi
