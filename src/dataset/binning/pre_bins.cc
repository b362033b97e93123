#include "dataset/binning/pre_bins.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <queue>
#include <utility>

namespace octroi {
namespace {

// Improvements that are rounding noise are no reason to split.
constexpr double kLeastImprovement = 1e-12;

// Rows times Gini's impurity of a node: 2·goods·bads / rows.
double impurity(const ClassCounts& counts) {
  return 2.0 * static_cast<double>(counts.goods) * static_cast<double>(counts.bads) /
         static_cast<double>(counts.rows());
}

// Counts of all values before a position.
std::vector<ClassCounts> running_counts(const std::vector<ClassCounts>& counts) {
  std::vector<ClassCounts> before(counts.size() + 1);
  for (size_t i = 0; i < counts.size(); ++i) {
    before[i + 1] = before[i];
    before[i + 1] += counts[i];
  }
  return before;
}

ClassCounts difference(const ClassCounts& end, const ClassCounts& begin) {
  return {end.goods - begin.goods, end.bads - begin.bads};
}

// A leaf, the values begin … end − 1, and the best way to split it.
struct Split {
  size_t begin, end;
  size_t cut;
  double improvement;
};

bool less_urgent(const Split& a, const Split& b) {
  return a.improvement != b.improvement ? a.improvement < b.improvement : a.begin > b.begin;
}

std::optional<Split> best_split(const std::vector<ClassCounts>& before, size_t begin, size_t end,
                                size_t min_rows) {
  const ClassCounts own = difference(before[end], before[begin]);
  if (!own.has_both() || own.rows() < 2 * min_rows) return std::nullopt;
  Split best{begin, end, 0, 0.0};
  double least = impurity(own) - kLeastImprovement;
  for (size_t cut = begin + 1; cut < end; ++cut) {
    const ClassCounts left = difference(before[cut], before[begin]);
    if (left.rows() < min_rows) continue;
    const ClassCounts right = difference(before[end], before[cut]);
    if (right.rows() < min_rows) break;
    const double after = impurity(left) + impurity(right);
    if (after >= least) continue;
    least = after;
    best.cut = cut;
  }
  if (best.cut == 0) return std::nullopt;
  best.improvement = impurity(own) - least;
  return best;
}

}  // namespace

ClassCounts ValueCounts::total() const {
  ClassCounts sum;
  for (const ClassCounts& value : counts) sum += value;
  return sum;
}

ValueCounts count_values(const FrameColumn& column, std::span<const uint8_t> bad,
                         std::span<const size_t> rows, std::span<const double> special) {
  std::vector<std::pair<double, bool>> cells;
  cells.reserve(rows.size());
  for (const size_t row : rows) {
    const double value = column.numbers[row];
    if (std::isnan(value) || std::find(special.begin(), special.end(), value) != special.end()) {
      continue;
    }
    cells.emplace_back(value, bad[row] != 0);
  }
  std::sort(cells.begin(), cells.end());
  ValueCounts result;
  for (const auto& [value, is_bad] : cells) {
    if (result.values.empty() || result.values.back() != value) {
      result.values.push_back(value);
      result.counts.emplace_back();
    }
    result.counts.back().add(is_bad);
  }
  return result;
}

std::vector<size_t> tree_pre_bins(const ValueCounts& values, size_t max_bins, size_t min_rows) {
  const std::vector<ClassCounts> before = running_counts(values.counts);
  std::priority_queue<Split, std::vector<Split>, decltype(&less_urgent)> leaves(less_urgent);
  const auto add = [&](size_t begin, size_t end) {
    const std::optional<Split> split =
        best_split(before, begin, end, std::max<size_t>(1, min_rows));
    if (split) leaves.push(*split);
  };
  std::vector<size_t> cuts;
  add(0, values.values.size());
  while (!leaves.empty() && cuts.size() + 1 < max_bins) {
    const Split split = leaves.top();
    leaves.pop();
    cuts.push_back(split.cut);
    add(split.begin, split.cut);
    add(split.cut, split.end);
  }
  std::sort(cuts.begin(), cuts.end());
  return cuts;
}

std::vector<size_t> quantile_pre_bins(const ValueCounts& values, size_t max_bins) {
  const size_t rows = values.total().rows();
  std::vector<size_t> cuts;
  size_t seen = 0, quantile = 0;
  for (size_t i = 0; i + 1 < values.values.size(); ++i) {
    seen += values.counts[i].rows();
    const size_t reached = seen * max_bins / rows;
    if (reached == quantile) continue;
    quantile = reached;
    cuts.push_back(i + 1);
  }
  return cuts;
}

std::vector<ClassCounts> pre_bin_counts(const ValueCounts& values, std::span<const size_t> cuts) {
  std::vector<ClassCounts> result(cuts.size() + 1);
  size_t bin = 0;
  for (size_t i = 0; i < values.counts.size(); ++i) {
    while (bin < cuts.size() && i >= cuts[bin]) ++bin;
    result[bin] += values.counts[i];
  }
  return result;
}

}  // namespace octroi
