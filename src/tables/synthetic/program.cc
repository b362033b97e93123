#include "tables/synthetic/program.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace octroi {
namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

bool holds(double value) { return value != 0.0 && !std::isnan(value); }

double aggregate(const Instruction& step, std::span<const GeneratedRows> tables) {
  const GeneratedRows& table = tables[static_cast<size_t>(step.a)];
  double sum = 0.0;
  double lowest = std::numeric_limits<double>::infinity();
  double highest = -lowest;
  size_t present = 0;
  for (size_t i = 0; i < table.rows; ++i) {
    const double value = table.row(i)[step.b];
    if (std::isnan(value)) continue;
    ++present;
    sum += value;
    lowest = std::min(lowest, value);
    highest = std::max(highest, value);
  }
  const auto count = static_cast<double>(present);
  if (step.operation == Operation::kCount) return count;
  if (present == 0) return kMissing;
  switch (step.operation) {
    case Operation::kMean:
      return sum / count;
    case Operation::kMinimum:
      return lowest;
    case Operation::kMaximum:
      return highest;
    default:
      return sum;
  }
}

// Pushes what needs nothing from the stack.
double leaf(const Instruction& step, const Surroundings& around) {
  switch (step.operation) {
    case Operation::kConstant:
      return step.constant;
    case Operation::kOwn:
      return around.own[step.a];
    case Operation::kPrevious:
      return around.previous == nullptr ? kMissing : around.previous[step.a];
    case Operation::kAncestor:
      return around.ancestors[step.a][step.b];
    case Operation::kRow:
      return around.row;
    case Operation::kRows:
      return around.rows;
    case Operation::kApplicant:
      return around.applicant;
    case Operation::kOnsetDays:
      return around.onset_days[static_cast<size_t>(step.a)];
    case Operation::kUniform:
      return around.stream.uniform(around.serial, static_cast<uint64_t>(step.a));
    case Operation::kNormal:
      return around.stream.normal(around.serial, static_cast<uint64_t>(step.a));
    default:
      return aggregate(step, around.tables);
  }
}

// A segment without a marginal has no values.
double missing_rate(const Instruction& step, const Surroundings& around, double segment) {
  const int32_t number = around.families[static_cast<size_t>(step.a)].of(segment);
  return number < 0 ? 1.0 : around.marginals[static_cast<size_t>(number)].missing();
}

double value_in_segment(const Instruction& step, const Surroundings& around, double rank,
                        double segment) {
  const int32_t number = around.families[static_cast<size_t>(step.a)].of(segment);
  return number < 0 ? kMissing : around.marginals[static_cast<size_t>(number)].at(rank);
}

double unary(Operation operation, double x) {
  switch (operation) {
    case Operation::kNegate:
      return -x;
    case Operation::kNot:
      return holds(x) ? 0.0 : 1.0;
    case Operation::kAbs:
      return std::abs(x);
    case Operation::kFloor:
      return std::floor(x);
    case Operation::kExp:
      return std::exp(x);
    case Operation::kLog:
      return x > 0.0 ? std::log(x) : kMissing;
    case Operation::kSqrt:
      return x >= 0.0 ? std::sqrt(x) : kMissing;
    case Operation::kPhi:
      return normal_probability(x);
    default:
      return std::isnan(x) ? 1.0 : 0.0;
  }
}

double binary(Operation operation, double x, double y) {
  switch (operation) {
    case Operation::kAdd:
      return x + y;
    case Operation::kSubtract:
      return x - y;
    case Operation::kMultiply:
      return x * y;
    case Operation::kDivide:
      return y == 0.0 ? kMissing : x / y;
    case Operation::kLess:
      return x < y ? 1.0 : 0.0;
    case Operation::kLessOrEqual:
      return x <= y ? 1.0 : 0.0;
    case Operation::kEqual:
      return x == y ? 1.0 : 0.0;
    case Operation::kNotEqual:
      return x < y || x > y ? 1.0 : 0.0;
    case Operation::kAnd:
      return holds(x) && holds(y) ? 1.0 : 0.0;
    case Operation::kOr:
      return holds(x) || holds(y) ? 1.0 : 0.0;
    case Operation::kMin:
      return std::isnan(x) || std::isnan(y) ? kMissing : std::min(x, y);
    case Operation::kMax:
      return std::isnan(x) || std::isnan(y) ? kMissing : std::max(x, y);
    default:
      return std::round(x / y) * y;
  }
}

}  // namespace

double Program::run(const Surroundings& around) const {
  double stack[kDeepestStack];
  double* top = stack - 1;
  for (size_t i = 0; i < code_.size(); ++i) {
    const Instruction& step = code_[i];
    switch (step.operation) {
      case Operation::kJumpIfNot:
        if (!holds(*top--)) i = static_cast<size_t>(step.a) - 1;
        break;
      case Operation::kJump:
        i = static_cast<size_t>(step.a) - 1;
        break;
      case Operation::kMarginal:
        *top = around.marginals[static_cast<size_t>(step.a)].at(*top);
        break;
      case Operation::kMissingRate:
        *top = missing_rate(step, around, *top);
        break;
      case Operation::kMarginalOf:
        top[-1] = value_in_segment(step, around, top[-1], *top);
        --top;
        break;
      default:
        if (step.operation <= Operation::kCount) {
          *++top = leaf(step, around);
        } else if (step.operation <= Operation::kIsMissing) {
          *top = unary(step.operation, *top);
        } else {
          top[-1] = binary(step.operation, top[-1], *top);
          --top;
        }
    }
  }
  return *top;
}

}  // namespace octroi
