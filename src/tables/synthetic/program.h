#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "tables/synthetic/marginal.h"
#include "tables/synthetic/random_stream.h"

namespace octroi {

// clang-format off
enum class Operation : uint8_t {
  kConstant,    // constant
  kOwn,         // column a of the row being made
  kPrevious,    // column a of the row before it under the same parent (NaN at the first)
  kAncestor,    // column b of the ancestor a (0: parent)
  kRow,         // 0-based number of the row under its parent
  kRows,        // rows under the parent
  kApplicant,   // number of the applicant
  kOnsetDays,   // days the applicant came after the onset of scenario a (≥ 1), 0 before or without
  kUniform,     // random, site a
  kNormal,      // random, site a
  kMean,        // of column b of table a over the applicant's rows; NaN where none is present
  kSum,
  kMinimum,
  kMaximum,
  kCount,       // rows where column b of table a is present
  kJumpIfNot,   // to instruction a if the top is false (0 or NaN)
  kJump,
  kMarginal,    // value of marginal a at the rank on the stack
  kMissingRate, // of family a for the segment on the stack
  // of one operand
  kNegate, kNot, kAbs, kFloor, kExp, kLog, kSqrt, kPhi, kIsMissing,
  // of two
  kAdd, kSubtract, kMultiply, kDivide, kLess, kLessOrEqual, kEqual, kNotEqual, kAnd, kOr, kMin, kMax,
  kRound,       // to a multiple of the second
  kMarginalOf,  // value of family a at the rank, for the segment (a word's code)
};
// clang-format on

struct Instruction {
  Operation operation;
  int32_t a = 0;
  int32_t b = 0;
  double constant = 0.0;
};

// Rows of one table of one applicant, row after row.
struct GeneratedRows {
  size_t columns = 0;
  size_t rows = 0;
  std::vector<double> values;
  std::vector<size_t> parents;  // the row of the parent table, per row

  const double* row(size_t i) const { return values.data() + i * columns; }
};

// What a program may see while it makes one value.
struct Surroundings {
  const double* own = nullptr;
  const double* previous = nullptr;
  const double* ancestors[3] = {nullptr, nullptr, nullptr};
  RandomStream stream;
  uint64_t serial = 0;  // counts the rows of the table over all parents
  double row = 0.0;
  double rows = 0.0;
  double applicant = 0.0;
  std::span<const double> onset_days;
  std::span<const GeneratedRows> tables;
  std::span<const Marginal> marginals;
  std::span<const MarginalFamily> families;
};

// A compiled expression: a stack machine over doubles, where NaN is a missing value and words are
// their codes.
class Program {
 public:
  static constexpr int kDeepestStack = 24;

  explicit Program(std::vector<Instruction> instructions = {}) : code_(std::move(instructions)) {}
  double run(const Surroundings& surroundings) const;
  bool empty() const { return code_.empty(); }

 private:
  std::vector<Instruction> code_;
};

}  // namespace octroi
