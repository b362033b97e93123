#include "features/plan/spread_kernels.h"

#include <cmath>
#include <cstdlib>
#include <utility>

#include "features/plan/group_rows.h"

namespace octroi {
namespace {

__extension__ using Wide = __int128;

// Below these magnitudes n · Σx² and n · Σxy of 2^20 exact numbers fit into 128 bits.
constexpr int64_t kSafeMagnitude = int64_t{1} << 32;
constexpr int64_t kSafeSquare = int64_t{1} << 42;

double as_double(const void* values, PlanType type, double unit, size_t row) {
  if (type.is_double()) return static_cast<const double*>(values)[row];
  const int64_t value = static_cast<const int64_t*>(values)[row];
  return is_null(value) ? kNullDouble : static_cast<double>(value) / unit;
}

// Σx, Σx² and n of the rows, exactly.
struct Moments {
  Wide sum = 0;
  Wide squares = 0;
  int64_t count = 0;
};

// False where they might not fit.
template <typename RowAt>
bool exact_moments(const int64_t* values, size_t begin, size_t end, RowAt row_at,
                   Moments& moments) {
  for (size_t place = begin; place < end; ++place) {
    const int64_t value = values[row_at(place)];
    if (is_null(value)) continue;
    if (value > kSafeSquare || value < -kSafeSquare) return false;
    moments.sum += value;
    moments.squares += Wide{value} * value;
    ++moments.count;
  }
  return true;
}

double variance_of(const Moments& moments, double unit) {
  if (moments.count < 2) return kNullDouble;
  const auto rows = static_cast<double>(moments.count);
  const Wide spread = moments.count * moments.squares - moments.sum * moments.sum;
  return static_cast<double>(spread) / (rows * (rows - 1.0)) / (unit * unit);
}

// Welford's recurrence (1962), in the order of the rows.
template <typename ValueAt>
double variance_of(size_t begin, size_t end, ValueAt value_at) {
  double mean = 0.0;
  double squares = 0.0;
  double rows = 0.0;
  for (size_t place = begin; place < end; ++place) {
    const double value = value_at(place);
    if (is_null(value)) continue;
    rows += 1.0;
    const double before = value - mean;
    mean += before / rows;
    squares += before * (value - mean);
  }
  return rows < 2.0 ? kNullDouble : squares / (rows - 1.0);
}

template <typename PairAt>
double slope_of(size_t begin, size_t end, PairAt pair_at) {
  double mean_x = 0.0;
  double mean_y = 0.0;
  double spread = 0.0;
  double together = 0.0;
  double rows = 0.0;
  for (size_t place = begin; place < end; ++place) {
    const auto [y, x] = pair_at(place);
    if (is_null(x) || is_null(y)) continue;
    rows += 1.0;
    const double x_before = x - mean_x;
    mean_x += x_before / rows;
    mean_y += (y - mean_y) / rows;
    spread += x_before * (x - mean_x);
    together += x_before * (y - mean_y);
  }
  return rows < 2.0 || spread == 0.0 ? kNullDouble : together / spread;
}

// The same exactly, in units of y by units of x; false where the sums might not fit.
template <typename RowAt>
bool exact_slope(const int64_t* ys, const int64_t* xs, size_t begin, size_t end, RowAt row_at,
                 double& slope) {
  Wide sum_x = 0;
  Wide sum_y = 0;
  Wide squares = 0;
  Wide products = 0;
  int64_t rows = 0;
  for (size_t place = begin; place < end; ++place) {
    const int64_t x = xs[row_at(place)];
    const int64_t y = ys[row_at(place)];
    if (is_null(x) || is_null(y)) continue;
    if (std::abs(x) > kSafeMagnitude || std::abs(y) > kSafeSquare) return false;
    sum_x += x;
    sum_y += y;
    squares += Wide{x} * x;
    products += Wide{x} * y;
    ++rows;
  }
  const Wide spread = rows * squares - sum_x * sum_x;
  slope = rows < 2 || spread == 0
              ? kNullDouble
              : static_cast<double>(rows * products - sum_x * sum_y) / static_cast<double>(spread);
  return true;
}

}  // namespace

void compute_variance(bool is_deviation, PlanType type, const Operand& value, const Groups& groups,
                      void* to) {
  const double unit = unit_of(type);
  each_group<double>(groups, to, [&](size_t begin, size_t end, auto row_at) {
    Moments moments;
    const double variance =
        !type.is_double() &&
                exact_moments(static_cast<const int64_t*>(value.data), begin, end, row_at, moments)
            ? variance_of(moments, unit)
            : variance_of(begin, end, [&](size_t place) {
                return as_double(value.data, type, unit, row_at(place));
              });
    return is_deviation ? std::sqrt(variance) : variance;
  });
}

void compute_slope(const PlanType (&types)[2], const Operand (&values)[2], const Groups& groups,
                   void* to) {
  const double unit_y = unit_of(types[0]);
  const double unit_x = unit_of(types[1]);
  const bool is_exact = !types[0].is_double() && !types[1].is_double();
  each_group<double>(groups, to, [&](size_t begin, size_t end, auto row_at) {
    double slope = 0.0;
    if (is_exact &&
        exact_slope(static_cast<const int64_t*>(values[0].data),
                    static_cast<const int64_t*>(values[1].data), begin, end, row_at, slope)) {
      return slope * (unit_x / unit_y);
    }
    return slope_of(begin, end, [&](size_t place) {
      return std::pair(as_double(values[0].data, types[0], unit_y, row_at(place)),
                       as_double(values[1].data, types[1], unit_x, row_at(place)));
    });
  });
}

}  // namespace octroi
