#include "features/sql_dialect.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/error.h"
#include "base/spelling.h"
#include "features/sql_tokens.h"

namespace octroi {
namespace {

struct Refusal {
  std::string_view word;
  std::string_view instead;
};

constexpr Refusal kRefusedWords[] = {
    {"FILTER", "Write sum(CASE WHEN … THEN x END)."},
    {"QUALIFY", "Number the rows in a CTE and write WHERE on it."},
    {"UNION", "Read one table a file, or join on the key."},
    {"INTERSECT", "Join on the key."},
    {"EXCEPT", "Join on the key and write WHERE … IS NULL."},
    {"LIKE", "Compare with = or IN."},
    {"ILIKE", "Compare with = or IN."},
    {"GLOB", "Compare with = or IN."},
    {"SIMILAR", "Compare with = or IN."},
    {"REGEXP", "Compare with = or IN."},
    {"RLIKE", "Compare with = or IN."},
    {"EXISTS", "Join on the key."},
    {"ANY", "Write IN or join on the key."},
    {"LATERAL", "Join on the key."},
    {"RECURSIVE", "A feature looks at each row once."},
    {"PIVOT", "Write sum(CASE WHEN … THEN x END) for each column."},
    {"UNPIVOT", "Name the columns one by one."},
    {"HAVING", "Write CASE WHEN count(*) … THEN … END."},
    {"LIMIT", "Number the rows in a CTE and write WHERE on it."},
    {"OFFSET", "Number the rows in a CTE and write WHERE on it."},
    {"TABLESAMPLE", "A feature looks at all rows."},
    {"ROLLUP", "Group by the key alone."},
    {"CUBE", "Group by the key alone."},
    {"GROUPING", "Group by the key alone."},
    {"WINDOW", "Write the window after OVER."},
    {"NATURAL", "Write JOIN … ON a.key = b.key."},
    {"CROSS", "Write JOIN … ON a.key = b.key."},
    {"FULL", "Write LEFT JOIN … ON a.key = b.key."},
    {"RIGHT", "Write LEFT JOIN … ON a.key = b.key."},
    {"ASOF", "Write JOIN … ON a.key = b.key."},
    {"POSITIONAL", "Write JOIN … ON a.key = b.key."},
    {"USING", "Write JOIN … ON a.key = b.key."},
    {"TRY_CAST", "Write CAST: the schema has checked the types."},
    {"ROWS", "Use row_number() or lag() over the whole partition."},
    {"RANGE", "Use row_number() or lag() over the whole partition."},
};

constexpr std::string_view kFunctions[] = {
    "coalesce",    "nullif", "least",  "greatest",   "abs",        "ln",  "pow",
    "floor",       "count",  "sum",    "avg",        "min",        "max", "var_samp",
    "stddev_samp", "max_by", "min_by", "regr_slope", "row_number", "lag", "cast"};

// Words that may stand before a parenthesis without being a function.
constexpr std::string_view kBeforeParenthesis[] = {
    "SELECT", "DISTINCT", "FROM",    "JOIN",    "ON",   "WHERE", "AND",  "OR",
    "NOT",    "IN",       "AS",      "CASE",    "WHEN", "THEN",  "ELSE", "BETWEEN",
    "OVER",   "BY",       "DECIMAL", "NUMERIC", "IS",   "WITH",  "END",  "VARCHAR"};

class Checker {
 public:
  Checker(const FeatureFile& file, const std::vector<SqlToken>& tokens)
      : file_(file), tokens_(tokens) {}

  void check() const {
    if (tokens_.empty()) throw input_error("The file holds no SQL.", file_.path.string());
    if (!tokens_[0].is_word("SELECT") && !tokens_[0].is_word("WITH")) {
      refuse(tokens_[0], fmt::format("`{}`", tokens_[0].text), "Begin with SELECT or WITH.");
    }
    for (size_t i = 0; i < tokens_.size(); ++i) {
      check_word(i);
      check_symbol(i);
      check_call(i);
      check_window(i);
      check_list(i);
    }
  }

 private:
  [[noreturn]] void refuse(const SqlToken& token, const std::string& what,
                           const std::string& instead) const {
    throw input_error(fmt::format("{} is outside the dialect of features.", what),
                      fmt::format("{}:{}:{}", file_.path.string(), token.line, token.column),
                      instead);
  }

  bool word_at(size_t i, std::string_view word) const {
    return i < tokens_.size() && tokens_[i].is_word(word);
  }
  bool symbol_at(size_t i, std::string_view symbol) const {
    return i < tokens_.size() && tokens_[i].is_symbol(symbol);
  }

  void check_word(size_t i) const {
    for (const Refusal& refusal : kRefusedWords) {
      if (tokens_[i].is_word(refusal.word)) {
        refuse(tokens_[i], std::string(refusal.word), std::string(refusal.instead));
      }
    }
    if (tokens_[i].kind == SqlToken::Kind::kQuotedName) {
      refuse(tokens_[i], "A quoted name", "Spark reads \"…\" as a text: write the name bare.");
    }
    if (tokens_[i].is_word("DISTINCT") && word_at(i + 1, "ON")) {
      refuse(tokens_[i], "DISTINCT ON", "Number the rows in a CTE and write WHERE on it.");
    }
    const bool inside_call = i >= 2 && symbol_at(i - 1, "(") && word_at(i - 2, "COUNT");
    if (tokens_[i].is_word("DISTINCT") && !inside_call) {
      refuse(tokens_[i], "DISTINCT outside count(DISTINCT x)", "Group by the key.");
    }
    if (tokens_[i].is_word("JOIN") || tokens_[i].is_word("FROM")) check_source(i + 1);
  }

  void check_source(size_t i) const {
    if (symbol_at(i, "(")) {
      refuse(tokens_[i], "A subquery in FROM", "Name it in front: WITH name AS (SELECT …).");
    }
    if (i < tokens_.size() && tokens_[i].kind != SqlToken::Kind::kWord) {
      refuse(tokens_[i], fmt::format("{} in FROM", tokens_[i].text), "Name a table of the schema.");
    }
  }

  void check_symbol(size_t i) const {
    const SqlToken& token = tokens_[i];
    if (token.is_symbol("::")) refuse(token, "`::`", "Write CAST(x AS type).");
    if (token.is_symbol("||")) refuse(token, "`||`", "Features are numbers and categories.");
    if (token.is_symbol("==")) refuse(token, "`==`", "Write =.");
    if (token.is_symbol("->")) refuse(token, "`->`", "Features are numbers and categories.");
    if (token.is_symbol("[") || token.is_symbol("{")) {
      refuse(token, fmt::format("`{}`", token.text), "Features are numbers and categories.");
    }
    if (token.is_symbol("%")) refuse(token, "`%`", "Write x - floor(x / y) * y.");
    if (token.is_symbol("?") || token.is_symbol("$")) {
      refuse(token, "A parameter", "A feature depends on the tables alone.");
    }
    if (token.is_symbol(";") && i + 1 < tokens_.size()) {
      refuse(tokens_[i + 1], "A second statement", "One file holds one SELECT.");
    }
    if (token.is_symbol("*") &&
        (i == 0 || word_at(i - 1, "SELECT") || symbol_at(i - 1, ".") || symbol_at(i - 1, ","))) {
      refuse(token, "SELECT *", "Name the columns: a new one must not become a feature unseen.");
    }
  }

  void check_call(size_t i) const {
    if (tokens_[i].kind != SqlToken::Kind::kWord || !symbol_at(i + 1, "(")) return;
    for (const std::string_view word : kBeforeParenthesis) {
      if (tokens_[i].is_word(word)) return;
    }
    const std::string name = lower_case(tokens_[i].text);
    if (std::find(std::begin(kFunctions), std::end(kFunctions), name) != std::end(kFunctions)) {
      return;
    }
    refuse(tokens_[i], fmt::format("The function {}", name),
           did_you_mean(name, {std::begin(kFunctions), std::end(kFunctions)}));
  }

  // OVER follows row_number() or lag(…), and orders its rows.
  void check_window(size_t i) const {
    if (!tokens_[i].is_word("OVER")) return;
    size_t depth = 0;
    size_t open = i;
    while (open-- > 0) {
      if (symbol_at(open, ")")) ++depth;
      if (symbol_at(open, "(") && --depth == 0) break;
    }
    const bool is_known =
        open > 0 && open < i && (word_at(open - 1, "ROW_NUMBER") || word_at(open - 1, "LAG"));
    if (!is_known) {
      refuse(tokens_[i], "A window over another function than row_number or lag",
             "Aggregate in a CTE grouped by the key and join it.");
    }
    if (!symbol_at(i + 1, "(") || !word_at(i + 2, "PARTITION")) {
      refuse(tokens_[i], "A window without PARTITION BY",
             "Write OVER (PARTITION BY key ORDER BY …).");
    }
  }

  void check_list(size_t i) const {
    const bool grouped = tokens_[i].is_word("GROUP") && word_at(i + 1, "BY");
    const bool ordered = tokens_[i].is_word("ORDER") && word_at(i + 1, "BY");
    if (!grouped && !ordered) return;
    const std::string clause = grouped ? "GROUP BY" : "ORDER BY";
    if (word_at(i + 2, "ALL")) refuse(tokens_[i + 2], clause + " ALL", "Name the columns.");
    if (i + 2 < tokens_.size() && tokens_[i + 2].kind == SqlToken::Kind::kNumber) {
      refuse(tokens_[i + 2], clause + " by position", "Name the columns.");
    }
  }

  const FeatureFile& file_;
  const std::vector<SqlToken>& tokens_;
};

}  // namespace

std::string checked_dialect(const FeatureFile& file) {
  std::vector<SqlToken> tokens = split_sql(file.sql, file.path.string());
  Checker(file, tokens).check();
  std::string sql = file.sql;
  if (tokens.back().is_symbol(";")) {
    sql[static_cast<size_t>(tokens.back().text.data() - file.sql.data())] = ' ';
  }
  return sql;
}

}  // namespace octroi
