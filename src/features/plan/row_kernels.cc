#include "features/plan/row_kernels.h"

#include <cmath>
#include <type_traits>

#include "base/error.h"

namespace octroi {
namespace {

template <typename T>
struct Rows {
  const T* values;
  T operator[](size_t row) const { return values[row]; }
};

template <typename T>
struct Constant {
  T value;
  T operator[](size_t) const { return value; }
};

template <typename T, typename Body>
void with_operand(const Operand& operand, Body body) {
  const T* values = static_cast<const T*>(operand.data);
  if (operand.is_constant) {
    body(Constant<T>{*values});
  } else {
    body(Rows<T>{values});
  }
}

template <typename In, typename Out, typename Function>
void map_one(const Operand& a, size_t rows, void* to, Function function) {
  Out* out = static_cast<Out*>(to);
  with_operand<In>(a, [&](auto x) {
    for (size_t row = 0; row < rows; ++row) out[row] = function(x[row]);
  });
}

template <typename In, typename Out, typename Function>
void map_two(const Operand& a, const Operand& b, size_t rows, void* to, Function function) {
  Out* out = static_cast<Out*>(to);
  with_operand<In>(a, [&](auto x) {
    with_operand<In>(b, [&](auto y) {
      for (size_t row = 0; row < rows; ++row) out[row] = function(x[row], y[row]);
    });
  });
}

// `checked(x, y, result)` tells whether the result does not fit.
template <typename Checked>
bool exact(const Operand& a, const Operand& b, size_t rows, void* to, Checked checked) {
  bool is_too_large = false;
  map_two<int64_t, int64_t>(a, b, rows, to, [&](int64_t x, int64_t y) {
    int64_t result = 0;
    const bool is_missing = is_null(x) || is_null(y);
    is_too_large |= checked(is_missing ? 0 : x, is_missing ? 0 : y, &result);
    return is_missing ? kNullInteger : result;
  });
  return !is_too_large;
}

template <typename Function>
bool arithmetic(const Operand& a, const Operand& b, size_t rows, void* to, Function function) {
  // NaN is NULL, and arithmetic hands it on.
  map_two<double, double>(a, b, rows, to, function);
  return true;
}

bool add(bool is_double, const Operand& a, const Operand& b, size_t rows, void* to) {
  if (is_double) return arithmetic(a, b, rows, to, [](double x, double y) { return x + y; });
  return exact(a, b, rows, to, [](int64_t x, int64_t y, int64_t* result) {
    return __builtin_add_overflow(x, y, result);
  });
}

bool subtract(bool is_double, const Operand& a, const Operand& b, size_t rows, void* to) {
  if (is_double) return arithmetic(a, b, rows, to, [](double x, double y) { return x - y; });
  return exact(a, b, rows, to, [](int64_t x, int64_t y, int64_t* result) {
    return __builtin_sub_overflow(x, y, result);
  });
}

bool multiply(bool is_double, const Operand& a, const Operand& b, size_t rows, void* to) {
  if (is_double) return arithmetic(a, b, rows, to, [](double x, double y) { return x * y; });
  return exact(a, b, rows, to, [](int64_t x, int64_t y, int64_t* result) {
    return __builtin_mul_overflow(x, y, result);
  });
}

template <typename T>
void compare(PlanOp op, const Operand& a, const Operand& b, size_t rows, void* to) {
  const auto by = [&](auto holds) {
    map_two<T, int64_t>(a, b, rows, to, [holds](T x, T y) {
      const bool is_missing = int{is_null(x)} | int{is_null(y)};
      return is_missing ? kNullInteger : int64_t{holds(x, y)};
    });
  };
  switch (op) {
    case PlanOp::kEqual:
      return by([](T x, T y) { return x == y; });
    case PlanOp::kNotEqual:
      return by([](T x, T y) { return x != y; });
    case PlanOp::kLess:
      return by([](T x, T y) { return x < y; });
    default:
      return by([](T x, T y) { return x <= y; });
  }
}

// Three-valued logic: what decides alone (0 for AND, 1 for OR) wins over NULL.
void connect(int64_t decisive, const Operand& a, const Operand& b, size_t rows, void* to) {
  map_two<int64_t, int64_t>(a, b, rows, to, [decisive](int64_t x, int64_t y) {
    const bool is_decided = (x == decisive) | (y == decisive);
    const bool is_missing = int{is_null(x)} | int{is_null(y)};
    return is_decided ? decisive : is_missing ? kNullInteger : 1 - decisive;
  });
}

template <typename T>
void select(const Operand& condition, const Operand& a, const Operand& b, size_t rows, void* to) {
  T* out = static_cast<T*>(to);
  with_operand<int64_t>(condition, [&](auto holds) {
    with_operand<T>(a, [&](auto x) {
      with_operand<T>(b, [&](auto y) {
        for (size_t row = 0; row < rows; ++row) out[row] = holds[row] == 1 ? x[row] : y[row];
      });
    });
  });
}

template <typename T>
void combine(PlanOp op, const Operand& a, const Operand& b, size_t rows, void* to) {
  switch (op) {
    case PlanOp::kCoalesce:
      return map_two<T, T>(a, b, rows, to, [](T x, T y) { return is_null(x) ? y : x; });
    case PlanOp::kNullIf:
      return map_two<T, T>(a, b, rows, to, [](T x, T y) { return x == y ? null_value<T>() : x; });
    case PlanOp::kLeast:
      return map_two<T, T>(a, b, rows, to,
                           [](T x, T y) { return is_null(x) || y < x ? (is_null(y) ? x : y) : x; });
    default:
      return map_two<T, T>(a, b, rows, to,
                           [](T x, T y) { return is_null(x) || y > x ? (is_null(y) ? x : y) : x; });
  }
}

template <typename T>
bool one_operand(PlanOp op, const Operand& a, size_t rows, void* to) {
  switch (op) {
    case PlanOp::kFill:
      map_one<T, T>(a, rows, to, [](T x) { return x; });
      break;
    case PlanOp::kNegate:
      // −NULL overflows to NULL itself.
      map_one<T, T>(a, rows, to, [](T x) {
        if constexpr (std::is_same_v<T, int64_t>) {
          return static_cast<int64_t>(-static_cast<uint64_t>(x));
        } else {
          return -x;
        }
      });
      break;
    case PlanOp::kAbsolute:
      map_one<T, T>(a, rows, to, [](T x) {
        if constexpr (std::is_same_v<T, int64_t>) {
          return x < 0 ? static_cast<int64_t>(-static_cast<uint64_t>(x)) : x;
        } else {
          return std::fabs(x);
        }
      });
      break;
    case PlanOp::kIsNull:
      map_one<T, int64_t>(a, rows, to, [](T x) { return int64_t{is_null(x)}; });
      break;
    default:
      throw defect_error("A step of a feature plan has no kernel.");
  }
  return true;
}

void to_double(PlanType type, const Operand& a, size_t rows, void* to) {
  const double unit = unit_of(type);
  map_one<int64_t, double>(a, rows, to, [unit](int64_t x) {
    return is_null(x) ? kNullDouble : static_cast<double>(x) / unit;
  });
}

bool rescale(int64_t factor, const Operand& a, size_t rows, void* to) {
  return multiply(false, a, {&factor, true}, rows, to);
}

}  // namespace

bool is_row_operation(PlanOp op) { return op >= PlanOp::kFill && op <= PlanOp::kGreatest; }

bool compute_rows(const PlanNode& node, PlanType operand_type, const Operand (&operands)[3],
                  size_t rows, void* to) {
  const auto& [a, b, c] = operands;
  const bool is_double = operand_type.is_double();
  switch (node.op) {
    case PlanOp::kAdd:
      return add(is_double, a, b, rows, to);
    case PlanOp::kSubtract:
      return subtract(is_double, a, b, rows, to);
    case PlanOp::kMultiply:
      return multiply(is_double, a, b, rows, to);
    case PlanOp::kDivide:
      return arithmetic(a, b, rows, to, [](double x, double y) { return x / y; });
    case PlanOp::kPower:
      // C's pow makes 1 of pow(1, NaN) and pow(NaN, 0).
      return arithmetic(a, b, rows, to, [](double x, double y) {
        return is_null(x) || is_null(y) ? kNullDouble : std::pow(x, y);
      });
    case PlanOp::kFloor:
      map_one<double, double>(a, rows, to, [](double x) { return std::floor(x); });
      return true;
    case PlanOp::kLogarithm:
      map_one<double, double>(a, rows, to,
                              [](double x) { return x > 0 ? std::log(x) : kNullDouble; });
      return true;
    case PlanOp::kToDouble:
      to_double(operand_type, a, rows, to);
      return true;
    case PlanOp::kRescale:
      return rescale(node.integer, a, rows, to);
    case PlanOp::kEqual:
    case PlanOp::kNotEqual:
    case PlanOp::kLess:
    case PlanOp::kLessEqual:
      is_double ? compare<double>(node.op, a, b, rows, to)
                : compare<int64_t>(node.op, a, b, rows, to);
      return true;
    case PlanOp::kAnd:
    case PlanOp::kOr:
      connect(node.op == PlanOp::kOr, a, b, rows, to);
      return true;
    case PlanOp::kNot:
      map_one<int64_t, int64_t>(a, rows, to,
                                [](int64_t x) { return is_null(x) ? kNullInteger : 1 - x; });
      return true;
    case PlanOp::kSelect:
      is_double ? select<double>(a, b, c, rows, to) : select<int64_t>(a, b, c, rows, to);
      return true;
    case PlanOp::kCoalesce:
    case PlanOp::kNullIf:
    case PlanOp::kLeast:
    case PlanOp::kGreatest:
      is_double ? combine<double>(node.op, a, b, rows, to)
                : combine<int64_t>(node.op, a, b, rows, to);
      return true;
    default:
      return is_double ? one_operand<double>(node.op, a, rows, to)
                       : one_operand<int64_t>(node.op, a, rows, to);
  }
}

}  // namespace octroi
