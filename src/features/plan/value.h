#pragma once

#include <cstdint>
#include <limits>
#include <type_traits>

namespace octroi {

// How the plan holds values: 8 bytes each. Whole numbers, truth values (0, 1), exact decimals (in
// their smallest unit) and texts (as codes of a TextDictionary) are int64_t; numbers are double.
enum class ValueKind : uint8_t { kInteger, kDecimal, kDouble, kText, kBoolean, kNull };

struct PlanType {
  ValueKind kind = ValueKind::kNull;
  int scale = 0;  // decimal places of a kDecimal

  bool operator==(const PlanType&) const = default;
  bool is_double() const { return kind == ValueKind::kDouble; }
  // Exact numbers: whole numbers and decimals.
  bool is_exact() const { return kind == ValueKind::kInteger || kind == ValueKind::kDecimal; }
  bool is_number() const { return is_exact() || is_double(); }
};

// NULL of the values held as int64_t; that of a double is NaN.
inline constexpr int64_t kNullInteger = std::numeric_limits<int64_t>::min();
inline constexpr double kNullDouble = std::numeric_limits<double>::quiet_NaN();

constexpr bool is_null(int64_t value) { return value == kNullInteger; }
constexpr bool is_null(double value) { return value != value; }

template <typename T>
constexpr T null_value() {
  if constexpr (std::is_same_v<T, double>) {
    return kNullDouble;
  } else {
    return kNullInteger;
  }
}

// How many of a decimal's smallest unit make 1.
constexpr double unit_of(PlanType type) {
  double unit = 1.0;
  for (int i = 0; i < type.scale; ++i) unit *= 10.0;
  return unit;
}

}  // namespace octroi
