#include "dataset/profile/rank_correlation.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "base/interrupt.h"
#include "base/parallel.h"

namespace octroi {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

}  // namespace

RankedColumn::RankedColumn(std::vector<double> values) : values_(std::move(values)) {
  for (size_t row = 0; row < values_.size(); ++row) {
    if (!is_missing(row)) order_.push_back(static_cast<uint32_t>(row));
  }
  std::sort(order_.begin(), order_.end(), [&](uint32_t a, uint32_t b) {
    return values_[a] != values_[b] ? values_[a] < values_[b] : a < b;
  });
}

bool RankedColumn::is_missing(size_t row) const { return std::isnan(values_[row]); }

std::vector<double> RankedColumn::ranks_beside(const RankedColumn& other) const {
  std::vector<double> ranks(values_.size(), kNone);
  std::vector<uint32_t> tied;
  size_t before = 0;
  const auto close = [&] {
    const double shared = static_cast<double>(before) + 0.5 * static_cast<double>(tied.size() + 1);
    for (const uint32_t row : tied) ranks[row] = shared;
    before += tied.size();
    tied.clear();
  };
  for (const uint32_t row : order_) {
    if (other.is_missing(row)) continue;
    if (!tied.empty() && values_[row] != values_[tied.front()]) close();
    tied.push_back(row);
  }
  close();
  return ranks;
}

double spearman(const RankedColumn& one, const RankedColumn& other) {
  const std::vector<double> a = one.ranks_beside(other), b = other.ranks_beside(one);
  double count = 0.0;
  for (const double rank : a) count += std::isnan(rank) ? 0.0 : 1.0;
  // Midranks 1 … n always have this mean.
  const double mean = 0.5 * (count + 1.0);
  double both = 0.0, of_a = 0.0, of_b = 0.0;
  for (size_t row = 0; row < a.size(); ++row) {
    if (std::isnan(a[row])) continue;
    both += (a[row] - mean) * (b[row] - mean);
    of_a += (a[row] - mean) * (a[row] - mean);
    of_b += (b[row] - mean) * (b[row] - mean);
  }
  return of_a > 0.0 && of_b > 0.0 ? both / std::sqrt(of_a * of_b) : kNone;
}

std::vector<double> spearman_matrix(const std::vector<RankedColumn>& columns) {
  const size_t count = columns.size();
  std::vector<double> matrix(count * count, 1.0);
  parallel_for(count, [&](size_t i) {
    throw_if_interrupted();
    for (size_t j = 0; j < i; ++j) {
      matrix[i * count + j] = matrix[j * count + i] = spearman(columns[i], columns[j]);
    }
  });
  return matrix;
}

}  // namespace octroi
