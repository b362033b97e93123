#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

namespace octroi {

// For tests: an expression drawn at random.
struct RandomValue {
  enum class Kind { kExact, kDouble, kText };
  std::string sql;
  Kind kind = Kind::kExact;
  int scale = 0;          // decimal places of an exact number
  double digits = 0.0;    // log10 of its largest magnitude, with the decimal places
  bool is_fuzzy = false;  // rests on sums of doubles: engines may differ in the last digits

  bool is_exact() const { return kind == Kind::kExact; }
  // May be a DECIMAL so wide that DuckDB rounds it where it meets one of more decimal places.
  bool is_wide() const { return is_exact() && digits >= 10.0; }
  double magnitude() const { return digits - scale; }
};

// Rows to select from.
struct RandomRows {
  std::string name;
  std::vector<RandomValue> columns;  // beside the applicant's key
  std::string loan_id;               // the column that names a loan; "" if there is none
  std::vector<std::string> unique;   // columns that tell an applicant's rows apart
  bool is_numbered = true;           // those are small whole numbers
  bool is_joined = false;            // of several tables
};

// Expressions that no engine may compute differently but by rounding: no division by zero, no
// logarithm of nothing, no overflow, no comparison of what is rounded, no large difference of what
// is.
class RandomExpressions {
 public:
  using Kind = RandomValue::Kind;
  explicit RandomExpressions(uint64_t seed) : random_(seed) {}

  size_t below(size_t count) {
    return std::uniform_int_distribution<size_t>(0, count - 1)(random_);
  }
  bool chance(double share) { return std::bernoulli_distribution(share)(random_); }
  template <typename T>
  const T& one_of(const std::vector<T>& values) {
    return values[below(values.size())];
  }

  RandomValue number(const RandomRows& rows, int depth) {
    if (depth == 0 || chance(0.2)) return leaf(rows);
    const RandomValue a = number(rows, depth - 1);
    switch (below(11)) {
      case 0:
      case 1:
        return sum(a, number(rows, depth - 1));
      case 2:
        return product(a, number(rows, depth - 1));
      case 3:
        return quotient(a, number(rows, depth - 1));
      case 4:
        return either(a, number(rows, depth - 1),
                      "CASE WHEN " + condition(rows, depth - 1) + " THEN {0} ELSE {1} END");
      case 5:
        return subset(a, condition(rows, depth - 1));
      case 6:
        return either(
            a, number(rows, depth - 1),
            one_of<std::string>({"coalesce({0}, {1})", "least({0}, {1})", "greatest({0}, {1})"}));
      case 7:
        if (a.is_fuzzy || a.is_wide()) return a;
        return of(a, "nullif({}, " + sharp(number(rows, depth - 1)).sql + ")");
      case 8:
        return of(a, one_of<std::string>({"abs({})", "(- {})"}));
      case 9:
        return transcendent(a);
      default:
        return RandomValue{"CAST(" + condition(rows, depth - 1) + " AS INTEGER)"};
    }
  }

  std::string condition(const RandomRows& rows, int depth) {
    if (depth > 0 && chance(0.4)) {
      const std::string a = condition(rows, depth - 1);
      if (chance(0.3)) return "NOT " + a;
      return fmt::format("({} {} {})", a, chance(0.5) ? "AND" : "OR", condition(rows, depth - 1));
    }
    if (chance(0.25)) return text_condition(rows);
    const std::string a = sharp(number(rows, depth > 0 ? 1 : 0)).sql;
    const std::string b = sharp(leaf(rows)).sql;
    switch (below(4)) {
      case 0:
        return fmt::format("({} IS {}NULL)", a, chance(0.5) ? "NOT " : "");
      case 1:
        return fmt::format("({} {}IN ({}, 1, -0.5{}))", a, chance(0.5) ? "NOT " : "", b,
                           chance(0.3) ? ", NULL" : "");
      case 2:
        return fmt::format("({} {}BETWEEN -1 AND {})", a, chance(0.5) ? "NOT " : "", b);
      default:
        return fmt::format("({} {} {})", a, one_of<std::string>({"=", "<>", "<", "<=", ">", ">="}),
                           b);
    }
  }

  std::string text(const RandomRows& rows) {
    std::vector<std::string> texts;
    for (const RandomValue& column : rows.columns) {
      if (column.kind == Kind::kText) texts.push_back(column.sql);
    }
    const std::string a = texts.empty() || chance(0.1) ? "'a'" : one_of(texts);
    switch (below(5)) {
      case 0:
        return fmt::format("coalesce({}, 'none')", a);
      case 1:
        return fmt::format("nullif({}, 'b')", a);
      case 2:
        return fmt::format("CASE WHEN {} THEN {} ELSE 'é' END", condition(rows, 0), a);
      default:
        return a;
    }
  }

  static RandomValue of(const RandomValue& a, const std::string& pattern) {
    RandomValue result = a;
    result.sql = fmt::format(fmt::runtime(pattern), a.sql);
    return result;
  }
  static RandomValue subset(const RandomValue& a, const std::string& condition) {
    return of(a, "CASE WHEN " + condition + " THEN {} END");
  }

  // Within ± 10^digits.
  static RandomValue tamed(const RandomValue& a, int digits) {
    if (a.magnitude() <= digits) return a;
    return {fmt::format("least(greatest({}, -1e{}), 1e{})", a.sql, digits, digits), Kind::kDouble,
            0, static_cast<double>(digits), a.is_fuzzy};
  }
  // A value that may be compared.
  RandomValue sharp(const RandomValue& a) {
    return a.is_fuzzy || a.is_wide()
               ? RandomValue{one_of<std::string>({"0", "1", "2.5"}), Kind::kExact, 1, 1.4}
               : a;
  }

 private:
  RandomValue leaf(const RandomRows& rows) {
    std::vector<RandomValue> numbers;
    for (const RandomValue& column : rows.columns) {
      if (column.kind != Kind::kText) numbers.push_back(column);
    }
    if (!numbers.empty() && chance(0.8)) return one_of(numbers);
    return one_of<RandomValue>({{"0"},
                                {"1"},
                                {"-7", Kind::kExact, 0, 1.0},
                                {"0.5", Kind::kExact, 1, 1.0},
                                {"100.125", Kind::kExact, 3, 5.1},
                                {"2.5e-1", Kind::kDouble}});
  }

  static RandomValue as_double(const RandomValue& a) {
    if (!a.is_exact()) return a;
    return {"CAST(" + a.sql + " AS DOUBLE)", Kind::kDouble, 0, a.magnitude(), a.is_fuzzy};
  }
  static RandomValue either(RandomValue a, RandomValue b, const std::string& pattern) {
    const bool is_rounded = a.scale != b.scale && (a.is_wide() || b.is_wide());
    if (a.is_exact() != b.is_exact() || is_rounded) {
      a = as_double(a);
      b = as_double(b);
    }
    const int scale = std::max(a.scale, b.scale);
    RandomValue result{fmt::format(fmt::runtime(pattern), a.sql, b.sql), a.kind, scale,
                       std::max(a.digits - a.scale, b.digits - b.scale) + scale,
                       a.is_fuzzy || b.is_fuzzy};
    return result;
  }

  // Whether an exact result stays within INTEGER, or DECIMAL(18, …).
  static bool fits(double digits, int scale) {
    return scale == 0 ? digits < 9.0 : digits < 15.0 && scale <= 6;
  }

  RandomValue sum(RandomValue a, RandomValue b) {
    const std::string pattern = chance(0.5) ? "({0} + {1})" : "({0} - {1})";
    RandomValue exact = either(a, b, pattern);
    exact.digits += 0.31;
    if (exact.is_exact() && fits(exact.digits, exact.scale)) return exact;
    a = tamed(as_double(a), 4);
    b = tamed(as_double(b), 4);
    RandomValue result = either(a, b, pattern);
    result.digits += 0.31;
    return result;
  }

  RandomValue product(const RandomValue& a, const RandomValue& b) {
    const double digits = a.digits + b.digits + 1.0;
    if (a.is_exact() && b.is_exact() && fits(digits, a.scale + b.scale)) {
      return {fmt::format("({} * {})", a.sql, b.sql), Kind::kExact, a.scale + b.scale, digits};
    }
    const RandomValue x = tamed(as_double(a), 4);
    const RandomValue y = tamed(as_double(b), 4);
    return {fmt::format("({} * {})", x.sql, y.sql), Kind::kDouble, 0, x.digits + y.digits,
            a.is_fuzzy || b.is_fuzzy};
  }

  RandomValue quotient(const RandomValue& a, const RandomValue& b) {
    const std::string divisor =
        b.is_exact() ? "nullif(" + b.sql + ", 0)" : "(1 + abs(" + b.sql + "))";
    return {fmt::format("({} / {})", a.sql, divisor), Kind::kDouble, 0, a.magnitude() + b.scale,
            a.is_fuzzy || b.is_fuzzy};
  }

  RandomValue transcendent(const RandomValue& a) {
    const RandomValue x = tamed(a, 4);
    switch (below(a.is_fuzzy ? 3 : 5)) {
      case 0:
        return {fmt::format("ln(1 + abs({}))", x.sql), Kind::kDouble, 0, 1.0, a.is_fuzzy};
      case 1:
        return {fmt::format("pow({}, 2)", x.sql), Kind::kDouble, 0, 8.0, a.is_fuzzy};
      case 2:
        return {fmt::format("pow(1 + abs({}), -0.5)", x.sql), Kind::kDouble, 0, 0.0, a.is_fuzzy};
      case 3:
        return {fmt::format("CASE WHEN {0} > 0 THEN ln({0}) END", x.sql), Kind::kDouble, 0, 2.0};
      default:
        return {fmt::format("floor({})", x.sql), Kind::kDouble, 0, std::max(0.0, x.magnitude())};
    }
  }

  std::string text_condition(const RandomRows& rows) {
    const std::string a = text(rows);
    switch (below(3)) {
      case 0:
        return fmt::format("({} IN ('a', '', 'é'))", a);
      case 1:
        return fmt::format("({} {} {})", a, chance(0.5) ? "=" : "<>", text(rows));
      default:
        return fmt::format("({} IS NOT NULL)", a);
    }
  }

  std::mt19937_64 random_;
};

}  // namespace octroi
