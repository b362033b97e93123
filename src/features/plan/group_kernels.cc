#include "features/plan/group_kernels.h"

#include <algorithm>
#include <bit>
#include <type_traits>

#include "base/error.h"
#include "features/plan/group_rows.h"
#include "features/plan/spread_kernels.h"

namespace octroi {
namespace {

__extension__ using Wide = __int128;

struct ExactSum {
  int64_t sum = 0;
  int64_t count = 0;
  bool fits = true;
};

template <typename RowAt>
ExactSum wide_sum(const int64_t* values, size_t begin, size_t end, RowAt row_at, int64_t count) {
  Wide sum = 0;
  for (size_t place = begin; place < end; ++place) {
    const int64_t value = values[row_at(place)];
    if (!is_null(value)) sum += value;
  }
  const auto narrow = static_cast<int64_t>(sum);
  return {narrow, count, narrow == sum && !is_null(narrow)};
}

template <typename RowAt>
ExactSum exact_sum(const int64_t* values, size_t begin, size_t end, RowAt row_at) {
  uint64_t magnitudes = 0;
  uint64_t sum = 0;
  int64_t count = 0;
  for (size_t place = begin; place < end; ++place) {
    const int64_t value = values[row_at(place)];
    const int64_t used = is_null(value) ? 0 : value;
    sum += static_cast<uint64_t>(used);
    magnitudes |= static_cast<uint64_t>(used ^ (used >> 63));
    count += !is_null(value);
  }
  // 2^20 numbers below 2^42 cannot add up to more than 2^62.
  if (magnitudes < (uint64_t{1} << 42) && end - begin < (size_t{1} << 20)) {
    return {static_cast<int64_t>(sum), count, true};
  }
  return wide_sum(values, begin, end, row_at, count);
}

void count_rows(const Groups& groups, void* to) {
  auto* out = static_cast<int64_t*>(to);
  for (size_t group = 0; group + 1 < groups.starts.size(); ++group) {
    out[group] = groups.starts[group + 1] - groups.starts[group];
  }
}

template <typename T>
void count_known(const Operand& value, const Groups& groups, void* to) {
  const T* values = static_cast<const T*>(value.data);
  each_group<int64_t>(groups, to, [values](size_t begin, size_t end, auto row_at) {
    int64_t rows = 0;
    for (size_t place = begin; place < end; ++place) rows += !is_null(values[row_at(place)]);
    return rows;
  });
}

int64_t bits_of(int64_t value) { return value; }
int64_t bits_of(double value) { return std::bit_cast<int64_t>(value + 0.0); }  // -0.0 equals 0.0

template <typename T>
void count_distinct(const Operand& value, const Groups& groups, std::vector<int64_t>& scratch,
                    void* to) {
  const T* values = static_cast<const T*>(value.data);
  each_group<int64_t>(groups, to, [&](size_t begin, size_t end, auto row_at) {
    scratch.clear();
    for (size_t place = begin; place < end; ++place) {
      const T found = values[row_at(place)];
      if (!is_null(found)) scratch.push_back(bits_of(found));
    }
    if (!std::is_sorted(scratch.begin(), scratch.end())) std::sort(scratch.begin(), scratch.end());
    return static_cast<int64_t>(std::unique(scratch.begin(), scratch.end()) - scratch.begin());
  });
}

bool sum_exact(const Operand& value, const Groups& groups, void* to) {
  const auto* values = static_cast<const int64_t*>(value.data);
  bool fits = true;
  each_group<int64_t>(groups, to, [&](size_t begin, size_t end, auto row_at) {
    const ExactSum result = exact_sum(values, begin, end, row_at);
    fits &= result.fits;
    return result.count == 0 ? kNullInteger : result.sum;
  });
  return fits;
}

bool mean_exact(PlanType type, const Operand& value, const Groups& groups, void* to) {
  const auto* values = static_cast<const int64_t*>(value.data);
  const double unit = unit_of(type);
  bool fits = true;
  each_group<double>(groups, to, [&](size_t begin, size_t end, auto row_at) {
    const ExactSum result = exact_sum(values, begin, end, row_at);
    fits &= result.fits;
    if (result.count == 0) return kNullDouble;
    return static_cast<double>(result.sum) / (static_cast<double>(result.count) * unit);
  });
  return fits;
}

void sum_or_mean_of_doubles(bool is_mean, const Operand& value, const Groups& groups, void* to) {
  const auto* values = static_cast<const double*>(value.data);
  each_group<double>(groups, to, [&](size_t begin, size_t end, auto row_at) {
    double sum = 0.0;
    int64_t rows = 0;
    for (size_t place = begin; place < end; ++place) {
      const double found = values[row_at(place)];
      sum += is_null(found) ? 0.0 : found;
      rows += !is_null(found);
    }
    if (rows == 0) return kNullDouble;
    return is_mean ? sum / static_cast<double>(rows) : sum;
  });
}

template <typename T, typename IsBetter>
void extreme_by(const Operand& value, const Groups& groups, void* to, IsBetter is_better) {
  const T* values = static_cast<const T*>(value.data);
  each_group<T>(groups, to, [&](size_t begin, size_t end, auto row_at) {
    T best = null_value<T>();
    for (size_t place = begin; place < end; ++place) {
      const T found = values[row_at(place)];
      best = !is_null(found) && (is_null(best) || is_better(found, best)) ? found : best;
    }
    return best;
  });
}

template <typename T>
void extreme(bool is_largest, const Operand& value, const Groups& groups, void* to) {
  if (is_largest) {
    extreme_by<T>(value, groups, to, [](T x, T y) { return x > y; });
  } else {
    extreme_by<T>(value, groups, to, [](T x, T y) { return x < y; });
  }
}

// Texts are in the order of their bytes.
void extreme_text(bool is_largest, const Operand& value, const Groups& groups,
                  const TextDictionary& texts, void* to) {
  extreme_by<int64_t>(value, groups, to, [&texts, is_largest](int64_t x, int64_t y) {
    if (x == y) return false;
    const int order = texts.text(x).compare(texts.text(y));
    return is_largest ? order > 0 : order < 0;
  });
}

// The value of the row whose `by` is the extreme one; of equal ones the first.
template <typename T, typename By>
void value_at_extreme(bool is_largest, const Operand (&values)[2], const Groups& groups, void* to) {
  const T* of = static_cast<const T*>(values[0].data);
  const By* by = static_cast<const By*>(values[1].data);
  each_group<T>(groups, to, [&](size_t begin, size_t end, auto row_at) {
    T best = null_value<T>();
    By extreme_by{};
    for (size_t place = begin; place < end; ++place) {
      const size_t row = row_at(place);
      if (is_null(of[row]) || is_null(by[row])) continue;
      const bool is_better = is_largest ? by[row] > extreme_by : by[row] < extreme_by;
      if (!is_null(best) && !is_better) continue;
      best = of[row];
      extreme_by = by[row];
    }
    return best;
  });
}

void value_at_extreme(bool is_largest, const PlanType (&types)[2], const Operand (&values)[2],
                      const Groups& groups, void* to) {
  if (types[0].is_double()) {
    types[1].is_double() ? value_at_extreme<double, double>(is_largest, values, groups, to)
                         : value_at_extreme<double, int64_t>(is_largest, values, groups, to);
  } else {
    types[1].is_double() ? value_at_extreme<int64_t, double>(is_largest, values, groups, to)
                         : value_at_extreme<int64_t, int64_t>(is_largest, values, groups, to);
  }
}

}  // namespace

bool is_aggregate(PlanOp op) { return op >= PlanOp::kCount && op <= PlanOp::kMinimumBy; }

bool compute_groups(const PlanNode& node, const PlanType (&types)[2], const Operand (&values)[2],
                    const Groups& groups, const TextDictionary& texts,
                    std::vector<int64_t>& scratch, void* to) {
  const bool is_double = types[0].is_double();
  const bool is_largest = node.op == PlanOp::kMaximum || node.op == PlanOp::kMaximumBy;
  switch (node.op) {
    case PlanOp::kCount:
      if (values[0].data == nullptr) {
        count_rows(groups, to);
      } else {
        is_double ? count_known<double>(values[0], groups, to)
                  : count_known<int64_t>(values[0], groups, to);
      }
      return true;
    case PlanOp::kCountDistinct:
      is_double ? count_distinct<double>(values[0], groups, scratch, to)
                : count_distinct<int64_t>(values[0], groups, scratch, to);
      return true;
    case PlanOp::kSum:
      if (!is_double) return sum_exact(values[0], groups, to);
      sum_or_mean_of_doubles(false, values[0], groups, to);
      return true;
    case PlanOp::kMean:
      if (!is_double) return mean_exact(types[0], values[0], groups, to);
      sum_or_mean_of_doubles(true, values[0], groups, to);
      return true;
    case PlanOp::kMinimum:
    case PlanOp::kMaximum:
      if (node.type.kind == ValueKind::kText) {
        extreme_text(is_largest, values[0], groups, texts, to);
      } else {
        is_double ? extreme<double>(is_largest, values[0], groups, to)
                  : extreme<int64_t>(is_largest, values[0], groups, to);
      }
      return true;
    case PlanOp::kVariance:
    case PlanOp::kDeviation:
      compute_variance(node.op == PlanOp::kDeviation, types[0], values[0], groups, to);
      return true;
    case PlanOp::kSlope:
      compute_slope(types, values, groups, to);
      return true;
    case PlanOp::kMaximumBy:
    case PlanOp::kMinimumBy:
      value_at_extreme(is_largest, types, values, groups, to);
      return true;
    default:
      throw defect_error("A step of a feature plan has no kernel.");
  }
}

}  // namespace octroi
