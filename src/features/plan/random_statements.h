#pragma once

#include <string>
#include <utility>
#include <vector>

#include "features/plan/random_aggregates.h"

namespace octroi {

// For tests: SELECTs of the dialect over the tables of TestPortfolio, drawn at random.
class RandomStatements {
 public:
  using Kind = RandomValue::Kind;
  explicit RandomStatements(uint64_t seed) : draw_(seed) {}

  struct Feature {
    std::string name;
    bool is_fuzzy = false;
  };
  struct Statement {
    std::string sql;
    std::vector<Feature> features;
  };

  // Its features are named <stem>__x<number>__….
  Statement next(const std::string& stem) {
    sql_ = "";
    named_ = 0;
    RandomRows rows = table();
    for (size_t steps = draw_.below(4); steps-- > 0;) rows = another(rows);
    Statement result;
    std::string columns;
    const bool is_grouped = !rows.unique.empty();
    const RandomRows groups = is_grouped ? grouped(rows) : rows;
    for (size_t i = 0; i < 6 + draw_.below(10); ++i) {
      RandomValue value = draw_.number(groups, 2);
      if (draw_.chance(0.2)) value = text_over(groups, rows, is_grouped);
      const bool is_count = value.kind != Kind::kText && draw_.chance(0.2);
      result.features.push_back(
          {fmt::format("{}__x{}__{}", stem, i, is_count ? "count" : "value"), value.is_fuzzy});
      columns += fmt::format(",\n  {} AS {}", value.sql, result.features.back().name);
    }
    result.sql = fmt::format("{}SELECT ID{}\nFROM {}{}", sql_.empty() ? "" : "WITH" + sql_ + "\n",
                             columns, rows.name, where(rows));
    if (is_grouped) result.sql += "\nGROUP BY ID";
    return result;
  }

 private:
  static RandomRows client() {
    return {"client",
            {{"INCOME", Kind::kExact, 3, 9.0},
             {"SEX", Kind::kText},
             {"EMPLOYED", Kind::kExact, 0, 4.6},
             {"SCORE", Kind::kDouble, 0, 0.0},
             {"NO_JOB"}},
            "",
            {}};
  }
  RandomRows table() {
    switch (draw_.below(5)) {
      case 0:
        return client();
      case 1:
      case 2:
        return {"loan",
                {{"KIND", Kind::kText},
                 {"AMOUNT", Kind::kExact, 3, 9.0},
                 {"LOAN_ID", Kind::kExact, 0, 2.0}},
                "LOAN_ID",
                {"LOAN_ID"}};
      default:
        return {"month",
                {{"MONTH", Kind::kExact, 0, 2.1}, {"LATE"}, {"LOAN_ID", Kind::kExact, 0, 2.0}},
                "LOAN_ID",
                {"LOAN_ID", "MONTH"}};
    }
  }

  RandomRows another(const RandomRows& rows) {
    switch (draw_.below(4)) {
      case 0:
        return joined(rows, rows.is_joined || draw_.chance(0.6) ? table() : rows);
      case 1:
        return rows.loan_id.empty() ? derived(rows) : rolled_up(rows);
      default:
        return derived(rows);
    }
  }

  RandomRows named(std::vector<RandomValue> columns, const std::string& from,
                   const std::string& loan_id, const std::vector<std::string>& unique) {
    RandomRows result{fmt::format("s{}", named_++), {}, "", {}};
    std::string list;
    for (size_t i = 0; i < columns.size(); ++i) {
      const std::string name = fmt::format("{}c{}", result.name, i);
      list += fmt::format(", {} AS {}", columns[i].sql, name);
      if (columns[i].sql == loan_id) result.loan_id = name;
      if (std::find(unique.begin(), unique.end(), columns[i].sql) != unique.end()) {
        result.unique.push_back(name);
      }
      columns[i].sql = name;
    }
    result.columns = std::move(columns);
    sql_ += fmt::format("{}\n  {} AS (SELECT {}{}\n    FROM {})", sql_.empty() ? "" : ",",
                        result.name, key_, list, from);
    return result;
  }

  // The columns, more computed from them, and windows.
  RandomRows derived(const RandomRows& rows) {
    key_ = "ID";
    std::vector<RandomValue> columns = rows.columns;
    for (size_t i = 0; i < 1 + draw_.below(3); ++i) columns.push_back(draw_.number(rows, 3));
    if (draw_.chance(0.5)) columns.push_back({draw_.text(rows), Kind::kText});
    if (draw_.chance(0.5)) columns.push_back({"row_number()" + window(rows), Kind::kExact, 0, 3.0});
    if (draw_.chance(0.5)) {
      RandomValue value = draw_.number(rows, 1);
      if (draw_.chance(0.3)) value = {draw_.text(rows), Kind::kText};
      columns.push_back(draw_.of(value, "lag({})" + window(rows)));
    }
    RandomRows result = named(columns, rows.name + where(rows), rows.loan_id, rows.unique);
    result.is_numbered = rows.is_numbered;
    result.is_joined = rows.is_joined;
    return result;
  }

  std::string window(const RandomRows& rows) {
    std::string partition = "ID";
    if (!rows.loan_id.empty() && draw_.chance(0.3)) partition += ", " + rows.loan_id;
    if (draw_.chance(0.2)) partition += ", " + draw_.text(rows);
    std::string order;
    if (draw_.chance(0.6)) {
      order = draw_.sharp(draw_.number(rows, 1)).sql + (draw_.chance(0.5) ? " DESC, " : ", ");
      // Bare numbers would be places in the list of columns.
      if (order.find_first_of("0123456789-") == 0) order = "";
    }
    return fmt::format(" OVER (PARTITION BY {} ORDER BY {}{})", partition, order,
                       rows.unique.empty() ? "ID" : by_unique(rows));
  }
  std::string by_unique(const RandomRows& rows) {
    std::string list;
    for (const std::string& column : rows.unique) {
      list += (list.empty() ? "" : ", ") + column + (draw_.chance(0.3) ? " DESC" : "");
    }
    return list;
  }

  std::string where(const RandomRows& rows) {
    return draw_.chance(0.3) ? "\n    WHERE " + draw_.condition(rows, 2) : "";
  }

  RandomRows rolled_up(const RandomRows& rows) {
    key_ = "ID";
    const bool by_another = draw_.chance(0.2);
    std::vector<RandomValue> columns{{rows.loan_id, Kind::kExact, 0, 2.0}};
    std::vector<std::string> unique{rows.loan_id};
    for (const RandomValue& column : rows.columns) {
      if (!by_another || column.kind == Kind::kText || column.is_fuzzy) continue;
      if (column.sql == rows.loan_id || unique.size() > 1) continue;
      columns.push_back(column);
      unique.push_back(column.sql);
    }
    std::string keys;
    for (const std::string& key : unique) keys += ", " + key;
    const RandomRows groups = grouped(rows);
    for (const RandomValue& column : groups.columns) columns.push_back(column);
    RandomRows result =
        named(columns, rows.name + where(rows) + "\n    GROUP BY ID" + keys, rows.loan_id, unique);
    result.is_numbered = !by_another;
    return result;
  }

  RandomRows joined(const RandomRows& left, const RandomRows& right) {
    key_ = "l.ID";
    const bool is_left = draw_.chance(0.5);
    const auto qualified = [](RandomValue value, const std::string& alias) {
      value.sql = alias + value.sql;
      return value;
    };
    std::vector<RandomValue> columns;
    std::vector<std::string> unique;
    for (const RandomValue& column : left.columns) columns.push_back(qualified(column, "l."));
    for (const RandomValue& column : right.columns) columns.push_back(qualified(column, "r."));
    for (const std::string& column : left.unique) unique.push_back("l." + column);
    for (const std::string& column : right.unique) unique.push_back("r." + column);
    std::string on = "l.ID = r.ID";
    if (!left.loan_id.empty() && !right.loan_id.empty() && draw_.chance(0.8)) {
      on += fmt::format(" AND r.{} = l.{}", right.loan_id, left.loan_id);
    }
    if (left.name == right.name) on += same_column(left);
    const std::string from = fmt::format("{} AS l {}JOIN {} AS r ON {}", left.name,
                                         is_left ? "LEFT " : "", right.name, on);
    std::string loan_id = left.loan_id.empty() ? "" : "l." + left.loan_id;
    if (loan_id.empty() && !is_left && !right.loan_id.empty()) loan_id = "r." + right.loan_id;
    RandomRows result = named(columns, from, loan_id, unique);
    result.is_numbered = left.is_numbered && right.is_numbered;
    result.is_joined = true;
    return result;
  }

  // A further key of a join of rows to themselves.
  std::string same_column(const RandomRows& rows) {
    const RandomValue& column = draw_.one_of(rows.columns);
    return column.is_fuzzy ? "" : fmt::format(" AND l.{0} = r.{0}", column.sql);
  }

  // Aggregates as if they were columns.
  RandomRows grouped(const RandomRows& rows) {
    RandomRows result{rows.name, {}, "", {}};
    for (size_t i = 0; i < 3 + draw_.below(5); ++i) result.columns.push_back(draw_.aggregate(rows));
    return result;
  }

  RandomValue text_over(const RandomRows& groups, const RandomRows& rows, bool is_grouped) {
    if (!is_grouped) return {draw_.text(groups), Kind::kText};
    const std::string text = draw_.text(rows);
    switch (draw_.below(3)) {
      case 0:
        return {"min(" + text + ")", Kind::kText};
      case 1:
        return {"max(" + text + ")", Kind::kText};
      default:
        if (!rows.is_numbered) return {"max(" + text + ")", Kind::kText};
        return {fmt::format("max_by({}, {})", text, draw_.unique(rows)), Kind::kText};
    }
  }

  RandomAggregates draw_;
  std::string sql_;  // of the named SELECTs
  std::string key_;
  size_t named_ = 0;
};

}  // namespace octroi
