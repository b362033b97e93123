#include "tables/synthetic/expression.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <limits>
#include <utility>

#include "base/spelling.h"
#include "tables/synthetic/expression_text.h"

namespace octroi {
namespace {

constexpr int kDeepestNesting = 100;

struct Function {
  Operation operation;
  int operands;
};

const std::map<std::string, Function>& functions() {
  static const std::map<std::string, Function> table = {
      {"abs", {Operation::kAbs, 1}},   {"floor", {Operation::kFloor, 1}},
      {"exp", {Operation::kExp, 1}},   {"log", {Operation::kLog, 1}},
      {"sqrt", {Operation::kSqrt, 1}}, {"phi", {Operation::kPhi, 1}},
      {"min", {Operation::kMin, 2}},   {"is_missing", {Operation::kIsMissing, 1}},
      {"max", {Operation::kMax, 2}},   {"round", {Operation::kRound, 2}}};
  return table;
}

const std::map<std::string, Operation>& aggregates() {
  static const std::map<std::string, Operation> table = {{"mean_of", Operation::kMean},
                                                         {"sum_of", Operation::kSum},
                                                         {"min_of", Operation::kMinimum},
                                                         {"max_of", Operation::kMaximum},
                                                         {"count_of", Operation::kCount}};
  return table;
}

// A recursive descent over the text that emits instructions as it goes.
class Compiler {
 public:
  Compiler(const std::string& text, const std::string& where, const Symbols& symbols, int32_t& site)
      : text_(text, where), symbols_(symbols), site_(site) {}

  Expression compile() {
    const ValueType type = disjunction();
    if (text_.peek() != '\0') fail(fmt::format("`{}` does not belong here", text_.rest()));
    return {Program(std::move(code_)), type};
  }

 private:
  [[noreturn]] void fail(const std::string& what, const std::string& hint = "") const {
    text_.fail(what, hint);
  }
  bool accept(std::string_view token) { return text_.accept(token); }
  void expect(std::string_view token) { text_.expect(token); }

  void emit(Operation operation, int32_t a = 0, int32_t b = 0, double constant = 0.0) {
    code_.push_back({operation, a, b, constant});
    if (operation <= Operation::kCount) {
      if (++depth_ > Program::kDeepestStack) fail("The expression is nested too deep");
    } else if (operation > Operation::kIsMissing || operation == Operation::kJumpIfNot) {
      --depth_;
    }
  }

  void require_number(ValueType type) const {
    if (type == ValueType::kText) fail("A number is expected before this place, not a text");
  }

  ValueType binary(Operation operation, ValueType left, ValueType right) {
    const bool compares = operation == Operation::kEqual || operation == Operation::kNotEqual;
    if (compares && left != ValueType::kAny && right != ValueType::kAny && left != right) {
      fail("A text and a number are never equal");
    }
    if (!compares) {
      require_number(left);
      require_number(right);
    }
    emit(operation);
    return ValueType::kNumber;
  }

  // Everything that nests passes here or through a sign.
  void deeper() {
    if (++nesting_ > kDeepestNesting) fail("The expression is nested too deep");
  }

  ValueType disjunction() {
    deeper();
    ValueType type = conjunction();
    while (accept("or")) type = binary(Operation::kOr, type, conjunction());
    --nesting_;
    return type;
  }

  ValueType conjunction() {
    ValueType type = negation();
    while (accept("and")) type = binary(Operation::kAnd, type, negation());
    return type;
  }

  ValueType negation() {
    if (!accept("not")) return comparison();
    deeper();
    require_number(negation());
    --nesting_;
    emit(Operation::kNot);
    return ValueType::kNumber;
  }

  ValueType comparison() {
    const ValueType left = sum();
    // `x > y` is `not (x <= y)` only without missing values, so the operands change places instead.
    if (accept("<=")) return binary(Operation::kLessOrEqual, left, sum());
    if (accept(">=")) return reversed(Operation::kLessOrEqual, left);
    if (accept("==")) return binary(Operation::kEqual, left, sum());
    if (accept("!=")) return binary(Operation::kNotEqual, left, sum());
    if (accept("<")) return binary(Operation::kLess, left, sum());
    if (accept(">")) return reversed(Operation::kLess, left);
    return left;
  }

  // Compares the negatives of both sides.
  ValueType reversed(Operation operation, ValueType left) {
    emit(Operation::kNegate);
    const ValueType right = sum();
    emit(Operation::kNegate);
    return binary(operation, left, right);
  }

  ValueType sum() {
    ValueType type = product();
    for (;;) {
      if (accept("+")) {
        type = binary(Operation::kAdd, type, product());
      } else if (accept("-")) {
        type = binary(Operation::kSubtract, type, product());
      } else {
        return type;
      }
    }
  }

  ValueType product() {
    ValueType type = signed_value();
    for (;;) {
      if (accept("*")) {
        type = binary(Operation::kMultiply, type, signed_value());
      } else if (accept("/")) {
        type = binary(Operation::kDivide, type, signed_value());
      } else {
        return type;
      }
    }
  }

  ValueType signed_value() {
    if (!accept("-")) return value();
    deeper();
    require_number(signed_value());
    --nesting_;
    emit(Operation::kNegate);
    return ValueType::kNumber;
  }

  ValueType value() {
    const char c = text_.peek();
    if (c == '\'') {
      emit(Operation::kConstant, 0, 0, symbols_.dictionary->code(text_.quoted()));
      return ValueType::kText;
    }
    if (accept("(")) {
      const ValueType type = disjunction();
      expect(")");
      return type;
    }
    if (std::isdigit(static_cast<unsigned char>(c))) {
      emit(Operation::kConstant, 0, 0, text_.number());
      return ValueType::kNumber;
    }
    const std::string name = text_.identifier();
    if (name.empty()) fail("A value is expected here");
    if (accept("(")) return call(name);
    if (accept(".")) return qualified(name, text_.identifier());
    return unqualified(name);
  }

  ValueType unqualified(const std::string& name) {
    if (name == "missing") {
      emit(Operation::kConstant, 0, 0, std::numeric_limits<double>::quiet_NaN());
      return ValueType::kAny;
    }
    if (name == "row" || name == "rows" || name == "applicant") {
      emit(name == "row" ? Operation::kRow
                         : (name == "rows" ? Operation::kRows : Operation::kApplicant));
      return ValueType::kNumber;
    }
    return column(Operation::kOwn, *symbols_.own, name);
  }

  ValueType qualified(const std::string& table, const std::string& name) {
    if (table == "previous" && symbols_.previous != nullptr) {
      return column(Operation::kPrevious, *symbols_.previous, name);
    }
    std::vector<std::string> known = {"previous"};
    for (size_t i = 0; i < symbols_.ancestors.size(); ++i) {
      if (symbols_.ancestors[i]->table == table) {
        return column(Operation::kAncestor, *symbols_.ancestors[i], name, static_cast<int32_t>(i));
      }
      known.push_back(symbols_.ancestors[i]->table);
    }
    fail(fmt::format("No table above this one is called `{}`", table), did_you_mean(table, known));
  }

  ValueType column(Operation operation, const TableColumns& columns, const std::string& name,
                   int32_t table = 0) {
    const auto found = std::find(columns.names.begin(), columns.names.end(), name);
    if (found == columns.names.end()) {
      fail(fmt::format("No column made before this one is called `{}`", name),
           did_you_mean(name, columns.names));
    }
    const auto index = static_cast<int32_t>(found - columns.names.begin());
    const bool owned = operation == Operation::kOwn || operation == Operation::kPrevious;
    emit(operation, owned ? index : table, owned ? 0 : index);
    return columns.types[static_cast<size_t>(index)];
  }

  ValueType call(const std::string& name) {
    if (name == "if") return choice();
    if (name == "uniform" || name == "normal") {
      expect(")");
      emit(name == "normal" ? Operation::kNormal : Operation::kUniform, site_++);
      return ValueType::kNumber;
    }
    if (name == "marginal" || name == "missing_rate") return marginal(name);
    if (name == "onset_days") {
      emit(Operation::kOnsetDays, number_of(text_.quoted(), symbols_.scenario_numbers, "scenario"));
      expect(")");
      return ValueType::kNumber;
    }
    if (const auto found = aggregates().find(name); found != aggregates().end()) {
      return aggregate(found->second);
    }
    const auto found = functions().find(name);
    if (found == functions().end()) {
      std::vector<std::string> known = {"if", "uniform", "normal", "marginal", "missing_rate"};
      for (const auto& [function, meaning] : functions()) known.push_back(function);
      fail(fmt::format("No function is called `{}`", name), did_you_mean(name, known));
    }
    for (int i = 0; i < found->second.operands; ++i) {
      if (i > 0) expect(",");
      const ValueType type = disjunction();
      if (name != "is_missing") require_number(type);
    }
    expect(")");
    emit(found->second.operation);
    return ValueType::kNumber;
  }

  // if(condition, value, otherwise): only the branch taken is worked out.
  ValueType choice() {
    require_number(disjunction());
    expect(",");
    const size_t jump_if_not = code_.size();
    emit(Operation::kJumpIfNot);
    const ValueType first = disjunction();
    expect(",");
    const size_t jump = code_.size();
    emit(Operation::kJump);
    --depth_;
    code_[jump_if_not].a = static_cast<int32_t>(code_.size());
    const ValueType second = disjunction();
    expect(")");
    code_[jump].a = static_cast<int32_t>(code_.size());
    if (first == ValueType::kAny) return second;
    if (second != ValueType::kAny && first != second) fail("One branch is a text, the other not");
    return first;
  }

  // missing_rate('name'), missing_rate('name', segment), marginal('name', rank) or
  // marginal('name', rank, segment), which reads the marginal "name@segment".
  ValueType marginal(const std::string& function) {
    const std::string name = text_.quoted();
    const bool gives_value = function == "marginal";
    if (gives_value) {
      expect(",");
      require_number(disjunction());
    }
    if (accept(",")) return marginal_in_segment(name, gives_value);
    expect(")");
    const int32_t number = number_of(name, symbols_.marginal_numbers, "marginal");
    const Marginal& source = (*symbols_.marginals)[static_cast<size_t>(number)];
    if (!gives_value) {
      emit(Operation::kConstant, 0, 0, source.missing());
      return ValueType::kNumber;
    }
    emit(Operation::kMarginal, number);
    return source.is_text() ? ValueType::kText : ValueType::kNumber;
  }

  ValueType marginal_in_segment(const std::string& name, bool gives_value) {
    if (disjunction() == ValueType::kNumber) fail("The segment is a text");
    expect(")");
    const int32_t number = number_of(name, symbols_.family_numbers, "family of marginals");
    emit(gives_value ? Operation::kMarginalOf : Operation::kMissingRate, number);
    return gives_value ? symbols_.family_types.at(name) : ValueType::kNumber;
  }

  ValueType aggregate(Operation operation) {
    const std::string table = text_.identifier();
    expect(".");
    std::vector<std::string> known;
    for (size_t i = 0; i < symbols_.aggregated.size(); ++i) {
      known.push_back(symbols_.aggregated[i]->table);
      if (known.back() != table) continue;
      const ValueType type =
          column(operation, *symbols_.aggregated[i], text_.identifier(), static_cast<int32_t>(i));
      if (operation != Operation::kCount) require_number(type);
      expect(")");
      return ValueType::kNumber;
    }
    fail(fmt::format("No table below the applicant is called `{}`", table),
         did_you_mean(table, known));
  }

  int32_t number_of(const std::string& name, const std::map<std::string, int32_t>& numbers,
                    const std::string& kind) {
    const auto found = numbers.find(name);
    if (found != numbers.end()) return found->second;
    std::vector<std::string> known;
    for (const auto& [other, number] : numbers) known.push_back(other);
    fail(fmt::format("No {} is called `{}`", kind, name), did_you_mean(name, known));
  }

  ExpressionText text_;
  const Symbols& symbols_;
  int32_t& site_;
  int depth_ = 0;  // of the stack
  int nesting_ = 0;
  std::vector<Instruction> code_;
};

}  // namespace

Expression compile_expression(const std::string& text, const std::string& where,
                              const Symbols& symbols, int32_t& site) {
  return Compiler(text, where, symbols, site).compile();
}

}  // namespace octroi
