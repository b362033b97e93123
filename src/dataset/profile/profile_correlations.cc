#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "dataset/profile/table_profile.h"

namespace octroi {
namespace {

// A correlation of as many is known to ± 0.01.
constexpr size_t kMostApplicants = 40'000;
constexpr size_t kShown = 30;

bool is_suspicious(const ColumnProfile& column, double value) {
  return std::any_of(column.suspicious.begin(), column.suspicious.end(),
                     [&](const SuspiciousValue& one) { return one.value == value; });
}

std::vector<double> values_of(const FrameColumn& values, const ColumnProfile& column,
                              size_t every) {
  std::vector<double> taken;
  for (size_t row = 0; row < values.size(); row += every) {
    const double value = values.numbers[row];
    taken.push_back(is_suspicious(column, value) ? std::numeric_limits<double>::quiet_NaN()
                                                 : value);
  }
  return taken;
}

// A square of correlations between the columns of one index each.
struct Square {
  const std::vector<double>& values;
  size_t side;

  double size(size_t i, size_t j) const {
    const double value = values[i * side + j];
    return std::isnan(value) ? 0.0 : std::abs(value);
  }
};

// The columns with the strongest correlation to another, the strongest first.
std::vector<size_t> strongest(const Square& square) {
  std::vector<std::pair<double, size_t>> best;
  for (size_t i = 0; i < square.side; ++i) {
    double highest = 0.0;
    for (size_t j = 0; j < square.side; ++j) {
      if (j != i) highest = std::max(highest, square.size(i, j));
    }
    if (highest > 0.0) best.emplace_back(-highest, i);
  }
  std::sort(best.begin(), best.end());
  std::vector<size_t> columns;
  for (size_t i = 0; i < std::min(kShown, best.size()); ++i) columns.push_back(best[i].second);
  return columns;
}

// Each column followed by the one most like it, so that groups show as squares.
std::vector<size_t> alike_side_by_side(std::vector<size_t> columns, const Square& square) {
  for (size_t placed = 1; placed < columns.size(); ++placed) {
    const auto next = std::max_element(
        columns.begin() + static_cast<ptrdiff_t>(placed), columns.end(), [&](size_t a, size_t b) {
          return square.size(columns[placed - 1], a) < square.size(columns[placed - 1], b);
        });
    std::iter_swap(columns.begin() + static_cast<ptrdiff_t>(placed), next);
  }
  return columns;
}

}  // namespace

ProfileCorrelations correlate_numbers(const RowSample& sample, const TableProfile& profile) {
  std::vector<std::string> names;
  std::vector<RankedColumn> columns;
  const size_t every = sample.frame.row_count() / kMostApplicants + 1;
  for (const ColumnProfile& column : profile.columns) {
    const FrameColumn* values = sample.frame.find(column.column->name);
    if (values == nullptr || values->is_category() || !column.numbers) continue;
    names.push_back(column.column->name);
    columns.emplace_back(values_of(*values, column, every));
  }
  ProfileCorrelations result;
  if (columns.empty()) return result;
  result.applicants = columns.front().size();
  const std::vector<double> matrix = spearman_matrix(columns);
  const Square square{matrix, columns.size()};
  for (size_t i = 0; i < columns.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      if (square.size(i, j) < kHighCorrelation) continue;
      result.high.push_back({names[j], names[i], matrix[i * columns.size() + j]});
    }
  }
  std::stable_sort(result.high.begin(), result.high.end(),
                   [](const CorrelatedPair& a, const CorrelatedPair& b) {
                     return std::abs(a.correlation) > std::abs(b.correlation);
                   });
  const std::vector<size_t> shown = alike_side_by_side(strongest(square), square);
  for (const size_t i : shown) {
    result.shown.push_back(names[i]);
    for (const size_t j : shown) result.matrix.push_back(matrix[i * columns.size() + j]);
  }
  return result;
}

}  // namespace octroi
