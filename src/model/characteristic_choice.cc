#include "model/characteristic_choice.h"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <utility>

#include "base/interrupt.h"
#include "base/parallel.h"

namespace octroi {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;

constexpr size_t kCorrelationRows = 8192;

std::vector<size_t> by_information_value(const std::vector<FeatureBinning>& binnings,
                                         double min_iv) {
  std::vector<std::pair<double, size_t>> found;
  for (size_t i = 0; i < binnings.size(); ++i) {
    const double value = binnings[i].information_value();
    if (value >= min_iv && value > 0.0) found.emplace_back(-value, i);
  }
  std::sort(found.begin(), found.end());
  std::vector<size_t> features;
  for (const auto& [value, feature] : found) features.push_back(feature);
  return features;
}

// Columns of mean 0 and length 1 (0 where constant), so that products are correlations.
MatrixXd normalised(const std::vector<BinnedColumn>& columns) {
  const size_t rows = columns.front().bin_of_row.size();
  const size_t used = std::min(rows, kCorrelationRows);
  MatrixXd result(static_cast<Index>(used), static_cast<Index>(columns.size()));
  parallel_for(columns.size(), [&](size_t c) {
    auto column = result.col(static_cast<Index>(c));
    for (size_t i = 0; i < used; ++i) {
      column[static_cast<Index>(i)] = columns[c].at(i * rows / used);
    }
    column.array() -= column.mean();
    const double length = column.norm();
    if (length > 0.0) column /= length;
  });
  return result;
}

// Positions of the columns to keep: each in turn unless it correlates with one kept before.
std::vector<size_t> little_correlated(const std::vector<BinnedColumn>& columns,
                                      double max_correlation) {
  const MatrixXd values = normalised(columns);
  std::vector<size_t> kept;
  std::vector<bool> dropped(columns.size(), false);
  for (size_t c = 0; c < columns.size(); ++c) {
    if (dropped[c]) continue;
    throw_if_interrupted();
    kept.push_back(c);
    const Index rest = static_cast<Index>(columns.size() - c - 1);
    const Eigen::VectorXd correlations =
        values.rightCols(rest).transpose() * values.col(static_cast<Index>(c));
    for (Index i = 0; i < rest; ++i) {
      if (std::abs(correlations[i]) > max_correlation)
        dropped[c + 1 + static_cast<size_t>(i)] = true;
    }
  }
  return kept;
}

}  // namespace

Candidates choose_candidates(const Frame& frame, const std::vector<size_t>& rows,
                             const std::vector<FeatureBinning>& binnings, double min_iv,
                             double max_correlation) {
  const std::vector<size_t> features = by_information_value(binnings, min_iv);
  if (features.empty()) return {};
  std::vector<BinnedColumn> columns = bin_columns(frame, rows, binnings, features);
  Candidates candidates;
  for (const size_t kept : little_correlated(columns, max_correlation)) {
    candidates.features.push_back(features[kept]);
    candidates.columns.push_back(std::move(columns[kept]));
  }
  return candidates;
}

}  // namespace octroi
