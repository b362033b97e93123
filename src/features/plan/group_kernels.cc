#include "features/plan/group_kernels.h"

#include <algorithm>
#include <cmath>
#include <type_traits>

#include "base/error.h"

namespace octroi {
namespace {

__extension__ using Wide = __int128;

// Below this magnitude the sums of squares and products of 2^30 exact numbers fit into 128 bits,
// and so does n · Σx².
constexpr int64_t kSafeMagnitude = int64_t{1} << 32;

// The rows of one group, as places in the source.
struct Straight {
  uint32_t operator()(size_t at) const { return static_cast<uint32_t>(at); }
};
struct Ordered {
  const uint32_t* order;
  uint32_t operator()(size_t at) const { return order[at]; }
};
struct Every {
  bool operator()(size_t) const { return true; }
};
struct Masked {
  const int64_t* mask;
  bool operator()(size_t row) const { return mask[row] == 1; }
};

// Calls body(row of place, row is taken) with the forms that suit the group and the mask.
template <typename Body>
void with_rows(const Groups& groups, const Operand& mask, Body body) {
  const auto by_mask = [&](auto row_at) {
    if (mask.data == nullptr) {
      body(row_at, Every{});
    } else {
      body(row_at, Masked{static_cast<const int64_t*>(mask.data)});
    }
  };
  if (groups.order.empty()) {
    by_mask(Straight{});
  } else {
    by_mask(Ordered{groups.order.data()});
  }
}

// out[g] = reduce(begin, end) over the places of each group.
template <typename Out, typename Reduce>
void each_group(const Groups& groups, void* to, Reduce reduce) {
  Out* out = static_cast<Out*>(to);
  for (size_t group = 0; group + 1 < groups.starts.size(); ++group) {
    out[group] = reduce(groups.starts[group], groups.starts[group + 1]);
  }
}

struct ExactSum {
  int64_t sum = 0;
  int64_t count = 0;
  bool fits = true;
};

template <typename RowAt, typename IsTaken>
ExactSum exact_sum(const int64_t* values, size_t begin, size_t end, RowAt row_at,
                   IsTaken is_taken) {
  ExactSum result;
  uint64_t magnitudes = 0;
  uint64_t sum = 0;
  for (size_t at = begin; at < end; ++at) {
    const size_t row = row_at(at);
    const bool is_used = is_taken(row) & !is_null(values[row]);
    const int64_t value = is_used ? values[row] : 0;
    sum += static_cast<uint64_t>(value);
    magnitudes |= static_cast<uint64_t>(value ^ (value >> 63));
    result.count += is_used;
  }
  result.sum = static_cast<int64_t>(sum);
  // 2^20 numbers below 2^42 cannot add up to more than 2^62.
  if (magnitudes < (uint64_t{1} << 42) && end - begin < (size_t{1} << 20)) return result;
  Wide wide = 0;
  for (size_t at = begin; at < end; ++at) {
    const size_t row = row_at(at);
    if (is_taken(row) && !is_null(values[row])) wide += values[row];
  }
  result.sum = static_cast<int64_t>(wide);
  result.fits = wide == result.sum && !is_null(result.sum);
  return result;
}

// Kinds of values that an aggregate of two values can meet, as doubles.
double as_double(const void* values, PlanType type, double unit, size_t row) {
  if (type.is_double()) return static_cast<const double*>(values)[row];
  const int64_t value = static_cast<const int64_t*>(values)[row];
  return is_null(value) ? kNullDouble : static_cast<double>(value) / unit;
}

void count(PlanType type, const Operand& value, const Operand& mask, const Groups& groups,
           void* to) {
  with_rows(groups, mask, [&](auto row_at, auto is_taken) {
    const auto counted = [&](auto is_known) {
      each_group<int64_t>(groups, to, [&](size_t begin, size_t end) {
        int64_t rows = 0;
        for (size_t at = begin; at < end; ++at) {
          const size_t row = row_at(at);
          rows += is_taken(row) & is_known(row);
        }
        return rows;
      });
    };
    if (value.data == nullptr) {
      counted([](size_t) { return true; });
    } else if (type.is_double()) {
      counted([v = static_cast<const double*>(value.data)](size_t r) { return !is_null(v[r]); });
    } else {
      counted([v = static_cast<const int64_t*>(value.data)](size_t r) { return !is_null(v[r]); });
    }
  });
}

template <typename T>
void count_distinct(const Operand& value, const Operand& mask, const Groups& groups,
                    std::vector<int64_t>& scratch, void* to) {
  const T* values = static_cast<const T*>(value.data);
  with_rows(groups, mask, [&](auto row_at, auto is_taken) {
    each_group<int64_t>(groups, to, [&](size_t begin, size_t end) {
      scratch.clear();
      for (size_t at = begin; at < end; ++at) {
        const size_t row = row_at(at);
        if (!is_taken(row) || is_null(values[row])) continue;
        if constexpr (std::is_same_v<T, double>) {
          const double number = values[row] == 0.0 ? 0.0 : values[row];  // -0.0 equals 0.0
          scratch.push_back(std::bit_cast<int64_t>(number));
        } else {
          scratch.push_back(values[row]);
        }
      }
      if (!std::is_sorted(scratch.begin(), scratch.end()))
        std::sort(scratch.begin(), scratch.end());
      return static_cast<int64_t>(std::unique(scratch.begin(), scratch.end()) - scratch.begin());
    });
  });
}

bool sum_exact(const Operand& value, const Operand& mask, const Groups& groups, void* to) {
  const auto* values = static_cast<const int64_t*>(value.data);
  bool fits = true;
  with_rows(groups, mask, [&](auto row_at, auto is_taken) {
    each_group<int64_t>(groups, to, [&](size_t begin, size_t end) {
      const ExactSum result = exact_sum(values, begin, end, row_at, is_taken);
      fits &= result.fits;
      return result.count == 0 ? kNullInteger : result.sum;
    });
  });
  return fits;
}

bool mean_exact(PlanType type, const Operand& value, const Operand& mask, const Groups& groups,
                void* to) {
  const auto* values = static_cast<const int64_t*>(value.data);
  const double unit = unit_of(type);
  bool fits = true;
  with_rows(groups, mask, [&](auto row_at, auto is_taken) {
    each_group<double>(groups, to, [&](size_t begin, size_t end) {
      const ExactSum result = exact_sum(values, begin, end, row_at, is_taken);
      fits &= result.fits;
      if (result.count == 0) return kNullDouble;
      return static_cast<double>(result.sum) / (static_cast<double>(result.count) * unit);
    });
  });
  return fits;
}

void sum_or_mean_of_doubles(bool is_mean, const Operand& value, const Operand& mask,
                            const Groups& groups, void* to) {
  const auto* values = static_cast<const double*>(value.data);
  with_rows(groups, mask, [&](auto row_at, auto is_taken) {
    each_group<double>(groups, to, [&](size_t begin, size_t end) {
      double sum = 0.0;
      int64_t rows = 0;
      for (size_t at = begin; at < end; ++at) {
        const size_t row = row_at(at);
        const bool is_used = is_taken(row) & !is_null(values[row]);
        sum += is_used ? values[row] : 0.0;
        rows += is_used;
      }
      if (rows == 0) return kNullDouble;
      return is_mean ? sum / static_cast<double>(rows) : sum;
    });
  });
}

template <typename T, typename IsBetter>
void extreme_by(const Operand& value, const Operand& mask, const Groups& groups, void* to,
                IsBetter is_better) {
  const T* values = static_cast<const T*>(value.data);
  with_rows(groups, mask, [&](auto row_at, auto is_taken) {
    each_group<T>(groups, to, [&](size_t begin, size_t end) {
      T best = null_value<T>();
      for (size_t at = begin; at < end; ++at) {
        const size_t row = row_at(at);
        const bool is_used = is_taken(row) & !is_null(values[row]);
        best = is_used && (is_null(best) || is_better(values[row], best)) ? values[row] : best;
      }
      return best;
    });
  });
}

template <typename T>
void extreme(bool is_largest, const Operand& value, const Operand& mask, const Groups& groups,
             void* to) {
  if (is_largest) {
    extreme_by<T>(value, mask, groups, to, [](T x, T y) { return x > y; });
  } else {
    extreme_by<T>(value, mask, groups, to, [](T x, T y) { return x < y; });
  }
}

// Texts are in the order of their bytes.
void extreme_text(bool is_largest, const Operand& value, const Operand& mask, const Groups& groups,
                  const TextDictionary& texts, void* to) {
  extreme_by<int64_t>(value, mask, groups, to, [&texts, is_largest](int64_t x, int64_t y) {
    if (x == y) return false;
    const int order = texts.text(x).compare(texts.text(y));
    return is_largest ? order > 0 : order < 0;
  });
}

// Σx, Σx² and n of the rows taken, exactly; false where they might not fit.
struct Moments {
  Wide sum = 0;
  Wide squares = 0;
  int64_t count = 0;
};

template <typename RowAt, typename IsTaken>
bool exact_moments(const int64_t* values, size_t begin, size_t end, RowAt row_at, IsTaken is_taken,
                   Moments& moments) {
  for (size_t at = begin; at < end; ++at) {
    const size_t row = row_at(at);
    if (!is_taken(row) || is_null(values[row])) continue;
    const int64_t value = values[row];
    if (value > kSafeMagnitude * 1024 || value < -kSafeMagnitude * 1024) return false;
    moments.sum += value;
    moments.squares += Wide{value} * value;
    ++moments.count;
  }
  return true;
}

// Welford's recurrence (1962), in the order of the rows.
template <typename ValueAt>
double variance_of(size_t begin, size_t end, ValueAt value_at) {
  double mean = 0.0;
  double squares = 0.0;
  double rows = 0.0;
  for (size_t at = begin; at < end; ++at) {
    const double value = value_at(at);
    if (is_null(value)) continue;
    rows += 1.0;
    const double before = value - mean;
    mean += before / rows;
    squares += before * (value - mean);
  }
  return rows < 2.0 ? kNullDouble : squares / (rows - 1.0);
}

void variance(bool is_deviation, PlanType type, const Operand& value, const Operand& mask,
              const Groups& groups, void* to) {
  const double unit = unit_of(type);
  const auto finish = [&](double result) { return is_deviation ? std::sqrt(result) : result; };
  with_rows(groups, mask, [&](auto row_at, auto is_taken) {
    each_group<double>(groups, to, [&](size_t begin, size_t end) {
      Moments moments;
      if (!type.is_double() && exact_moments(static_cast<const int64_t*>(value.data), begin, end,
                                             row_at, is_taken, moments)) {
        if (moments.count < 2) return kNullDouble;
        const double rows = static_cast<double>(moments.count);
        const Wide spread = moments.count * moments.squares - moments.sum * moments.sum;
        return finish(static_cast<double>(spread) / (rows * (rows - 1.0)) / (unit * unit));
      }
      return finish(variance_of(begin, end, [&](size_t at) {
        const size_t row = row_at(at);
        return is_taken(row) ? as_double(value.data, type, unit, row) : kNullDouble;
      }));
    });
  });
}

// Slope of the least-squares line of y on x over the rows where both are known.
template <typename PairAt>
double slope_of(size_t begin, size_t end, PairAt pair_at) {
  double mean_x = 0.0;
  double mean_y = 0.0;
  double spread = 0.0;
  double together = 0.0;
  double rows = 0.0;
  for (size_t at = begin; at < end; ++at) {
    const auto [y, x] = pair_at(at);
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

// The same exactly; false where the sums might not fit.
template <typename RowAt, typename IsTaken>
bool exact_slope(const int64_t* ys, const int64_t* xs, size_t begin, size_t end, RowAt row_at,
                 IsTaken is_taken, double& slope) {
  Wide sum_x = 0;
  Wide sum_y = 0;
  Wide squares = 0;
  Wide products = 0;
  int64_t rows = 0;
  for (size_t at = begin; at < end; ++at) {
    const size_t row = row_at(at);
    if (!is_taken(row) || is_null(xs[row]) || is_null(ys[row])) continue;
    const int64_t x = xs[row];
    const int64_t y = ys[row];
    if (std::abs(x) > kSafeMagnitude || std::abs(y) > kSafeMagnitude * 1024) return false;
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

void slope(const PlanType (&types)[3], const Operand (&values)[3], const Groups& groups, void* to) {
  const double unit_y = unit_of(types[0]);
  const double unit_x = unit_of(types[2]);
  const bool is_exact = !types[0].is_double() && !types[2].is_double();
  with_rows(groups, values[1], [&](auto row_at, auto is_taken) {
    each_group<double>(groups, to, [&](size_t begin, size_t end) {
      double result = 0.0;
      if (is_exact && exact_slope(static_cast<const int64_t*>(values[0].data),
                                  static_cast<const int64_t*>(values[2].data), begin, end, row_at,
                                  is_taken, result)) {
        return result * (unit_x / unit_y);
      }
      return slope_of(begin, end, [&](size_t at) {
        const size_t row = row_at(at);
        const bool taken = is_taken(row);
        return std::pair(taken ? as_double(values[0].data, types[0], unit_y, row) : kNullDouble,
                         as_double(values[2].data, types[2], unit_x, row));
      });
    });
  });
}

// The value of the row whose `by` is the extreme one; of equal ones the first.
template <typename T, typename By>
void value_at_extreme(bool is_largest, const Operand (&values)[3], const Groups& groups, void* to) {
  const T* of = static_cast<const T*>(values[0].data);
  const By* by = static_cast<const By*>(values[2].data);
  with_rows(groups, values[1], [&](auto row_at, auto is_taken) {
    each_group<T>(groups, to, [&](size_t begin, size_t end) {
      T best = null_value<T>();
      By extreme_by{};
      for (size_t at = begin; at < end; ++at) {
        const size_t row = row_at(at);
        if (!is_taken(row) || is_null(of[row]) || is_null(by[row])) continue;
        const bool is_better = is_largest ? by[row] > extreme_by : by[row] < extreme_by;
        if (!is_null(best) && !is_better) continue;
        best = of[row];
        extreme_by = by[row];
      }
      return best;
    });
  });
}

void value_at_extreme(bool is_largest, const PlanType (&types)[3], const Operand (&values)[3],
                      const Groups& groups, void* to) {
  if (types[0].is_double()) {
    types[2].is_double() ? value_at_extreme<double, double>(is_largest, values, groups, to)
                         : value_at_extreme<double, int64_t>(is_largest, values, groups, to);
  } else {
    types[2].is_double() ? value_at_extreme<int64_t, double>(is_largest, values, groups, to)
                         : value_at_extreme<int64_t, int64_t>(is_largest, values, groups, to);
  }
}

}  // namespace

bool compute_groups(const PlanNode& node, const PlanType (&types)[3], const Operand (&values)[3],
                    const Groups& groups, const TextDictionary& texts,
                    std::vector<int64_t>& scratch, void* to) {
  const bool is_double = types[0].is_double();
  switch (node.op) {
    case PlanOp::kCount:
      count(types[0], values[0], values[1], groups, to);
      return true;
    case PlanOp::kCountDistinct:
      is_double ? count_distinct<double>(values[0], values[1], groups, scratch, to)
                : count_distinct<int64_t>(values[0], values[1], groups, scratch, to);
      return true;
    case PlanOp::kSum:
      if (!is_double) return sum_exact(values[0], values[1], groups, to);
      sum_or_mean_of_doubles(false, values[0], values[1], groups, to);
      return true;
    case PlanOp::kMean:
      if (!is_double) return mean_exact(types[0], values[0], values[1], groups, to);
      sum_or_mean_of_doubles(true, values[0], values[1], groups, to);
      return true;
    case PlanOp::kMinimum:
    case PlanOp::kMaximum: {
      const bool is_largest = node.op == PlanOp::kMaximum;
      if (node.type.kind == ValueKind::kText) {
        extreme_text(is_largest, values[0], values[1], groups, texts, to);
        return true;
      }
      is_double ? extreme<double>(is_largest, values[0], values[1], groups, to)
                : extreme<int64_t>(is_largest, values[0], values[1], groups, to);
      return true;
    }
    case PlanOp::kVariance:
    case PlanOp::kDeviation:
      variance(node.op == PlanOp::kDeviation, types[0], values[0], values[1], groups, to);
      return true;
    case PlanOp::kSlope:
      slope(types, values, groups, to);
      return true;
    case PlanOp::kMaximumBy:
    case PlanOp::kMinimumBy:
      value_at_extreme(node.op == PlanOp::kMaximumBy, types, values, groups, to);
      return true;
    default:
      throw defect_error("A step of a feature plan has no kernel.");
  }
}

}  // namespace octroi
