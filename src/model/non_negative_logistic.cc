#include "model/non_negative_logistic.h"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "base/interrupt.h"
#include "base/parallel.h"
#include "model/coordinate_descent.h"

namespace octroi {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr size_t kHessianRows = 8192;
constexpr size_t kHessianBlockRows = 512;
// Of the optimality conditions; the gradient of a mean log-loss is of the order of 0.01.
constexpr double kTolerance = 1e-9;
constexpr int kMostNewtonSteps = 200;
// Times that columns are taken into use for one penalty.
constexpr int kMostRounds = 50;
// Keeps the Hessian of equal columns solvable.
constexpr double kRidge = 1e-9;

}  // namespace

struct NonNegativeLogistic::State {
  const std::vector<BinnedColumn>& columns;
  std::span<const uint8_t> bad;
  double l2;
  size_t max_used;
  double l1 = 0.0;
  std::vector<double> weights;
  double intercept = 0.0;
  std::vector<double> margins;
  std::vector<size_t> used;  // columns whose weight may be above 0

  State(const std::vector<BinnedColumn>& all, std::span<const uint8_t> labels, double ridge,
        size_t most)
      : columns(all), bad(labels), l2(ridge), max_used(most), weights(all.size(), 0.0) {
    double bads = 0.0;
    for (const uint8_t label : bad) bads += label;
    intercept = std::log(bads / (rows() - bads));
    margins.assign(bad.size(), intercept);
  }

  double rows() const { return static_cast<double>(bad.size()); }

  double objective(const std::vector<double>& at, const std::vector<double>& w) const {
    double loss = 0.0, sum = 0.0, squares = 0.0;
    for (size_t i = 0; i < at.size(); ++i) {
      const double m = bad[i] ? -at[i] : at[i];
      loss += std::max(m, 0.0) + std::log1p(std::exp(-std::abs(m)));
    }
    for (const size_t column : used) {
      sum += w[column];
      squares += w[column] * w[column];
    }
    return loss / rows() + l1 * sum + 0.5 * l2 * squares;
  }

  // p − y of every row.
  std::vector<double> errors() const {
    std::vector<double> result(margins.size());
    for (size_t i = 0; i < margins.size(); ++i) {
      result[i] = 1.0 / (1.0 + std::exp(-margins[i])) - bad[i];
    }
    return result;
  }

  // Of the mean loss by the weights of `which`.
  std::vector<double> gradient(const std::vector<double>& errors,
                               const std::vector<size_t>& which) const {
    std::vector<double> result(which.size());
    parallel_for(which.size(), [&](size_t i) {
      const BinnedColumn& column = columns[which[i]];
      std::vector<double> sums(column.values.size(), 0.0);
      for (size_t row = 0; row < errors.size(); ++row) sums[column.bin_of_row[row]] += errors[row];
      for (size_t bin = 0; bin < sums.size(); ++bin) result[i] += sums[bin] * column.values[bin];
      result[i] /= rows();
    });
    return result;
  }

  MatrixXd hessian() const;
  bool step(const MatrixXd& hessian);
  bool move(const std::vector<double>& direction, double intercept_change, double expected_fall);
  void minimise_over_used();
  bool use_more();
};

// Of the mean loss by the weights in use and, last, the intercept.
MatrixXd NonNegativeLogistic::State::hessian() const {
  const size_t count = std::min(bad.size(), kHessianRows);
  const Index size = static_cast<Index>(used.size()) + 1;
  const size_t blocks = (count + kHessianBlockRows - 1) / kHessianBlockRows;
  std::vector<MatrixXd> parts(blocks);
  parallel_for(blocks, [&](size_t b) {
    const size_t begin = b * kHessianBlockRows;
    const size_t end = std::min(begin + kHessianBlockRows, count);
    MatrixXd block(size, static_cast<Index>(end - begin));
    for (size_t i = begin; i < end; ++i) {
      const size_t row = i * bad.size() / count;
      const double p = 1.0 / (1.0 + std::exp(-margins[row]));
      const double root = std::sqrt(p * (1.0 - p));
      auto out = block.col(static_cast<Index>(i - begin));
      for (size_t u = 0; u < used.size(); ++u) {
        out[static_cast<Index>(u)] = root * columns[used[u]].at(row);
      }
      out[size - 1] = root;
    }
    parts[b] = MatrixXd::Zero(size, size);
    parts[b].selfadjointView<Eigen::Lower>().rankUpdate(block);
  });
  MatrixXd sum = MatrixXd::Zero(size, size);
  for (const MatrixXd& part : parts) sum += part;
  sum /= static_cast<double>(count);
  sum.diagonal().head(size - 1).array() += l2;
  sum.diagonal().array() += kRidge;
  return sum.selfadjointView<Eigen::Lower>();
}

// One step towards the minimum over the columns in use; false where the conditions of optimality
// hold or no step lowers the objective.
bool NonNegativeLogistic::State::step(const MatrixXd& curvature) {
  const std::vector<double> wrong = errors();
  const std::vector<double> slopes = gradient(wrong, used);
  const Index size = static_cast<Index>(used.size()) + 1;
  VectorXd g(size), least(size);
  g[size - 1] = 0.0;
  for (const double error : wrong) g[size - 1] += error;
  g[size - 1] /= rows();
  double residual = std::abs(g[size - 1]);
  for (Index i = 0; i + 1 < size; ++i) {
    const double weight = weights[used[static_cast<size_t>(i)]];
    g[i] = slopes[static_cast<size_t>(i)] + l1 + l2 * weight;
    least[i] = -weight;
    residual = std::max(residual, weight > 0.0 ? std::abs(g[i]) : -g[i]);
  }
  if (residual < kTolerance) return false;
  const VectorXd d = coordinate_descent(
      curvature, g, 0.01 * kTolerance,
      [&](Index j, double free, double) { return j + 1 < size ? std::max(free, least[j]) : free; });
  std::vector<double> direction(used.size());
  for (size_t i = 0; i < used.size(); ++i) direction[i] = d[static_cast<Index>(i)];
  return move(direction, d[size - 1], -g.dot(d));
}

bool NonNegativeLogistic::State::move(const std::vector<double>& direction, double intercept_change,
                                      double expected_fall) {
  std::vector<double> change(margins.size(), intercept_change);
  for (size_t i = 0; i < used.size(); ++i) {
    if (direction[i] == 0.0) continue;
    const BinnedColumn& column = columns[used[i]];
    std::vector<double> of_bin(column.values);
    for (double& value : of_bin) value *= direction[i];
    for (size_t row = 0; row < change.size(); ++row) change[row] += of_bin[column.bin_of_row[row]];
  }
  const double now = objective(margins, weights);
  for (double length = 1.0; length > 1e-6; length /= 2.0) {
    std::vector<double> next_margins = margins, next_weights = weights;
    for (size_t row = 0; row < change.size(); ++row) next_margins[row] += length * change[row];
    for (size_t i = 0; i < used.size(); ++i) {
      double& weight = next_weights[used[i]];
      weight = std::max(0.0, weight + length * direction[i]);
    }
    if (objective(next_margins, next_weights) > now - 1e-4 * length * expected_fall) continue;
    margins = std::move(next_margins);
    weights = std::move(next_weights);
    intercept += length * intercept_change;
    return true;
  }
  return false;
}

void NonNegativeLogistic::State::minimise_over_used() {
  const MatrixXd curvature = hessian();
  for (int i = 0; i < kMostNewtonSteps && step(curvature); ++i) throw_if_interrupted();
}

// Takes into use the columns that would lower the objective; false if there is none or no room.
bool NonNegativeLogistic::State::use_more() {
  std::erase_if(used, [&](size_t column) { return weights[column] == 0.0; });
  const size_t before = used.size();
  std::vector<size_t> all(columns.size());
  std::iota(all.begin(), all.end(), size_t{0});
  const std::vector<double> slopes = gradient(errors(), all);
  std::vector<std::pair<double, size_t>> useful;
  for (size_t i = 0; i < all.size(); ++i) {
    const double slope = slopes[i] + l1;
    if (weights[i] == 0.0 && slope < -2.0 * kTolerance) useful.emplace_back(slope, i);
  }
  std::sort(useful.begin(), useful.end());
  for (const auto& [slope, column] : useful) {
    if (used.size() >= max_used) break;
    used.push_back(column);
  }
  return used.size() > before;
}

NonNegativeLogistic::NonNegativeLogistic(const std::vector<BinnedColumn>& columns,
                                         std::span<const uint8_t> bad, double l2, size_t max_used)
    : state_(std::make_unique<State>(columns, bad, l2, max_used)) {}

NonNegativeLogistic::~NonNegativeLogistic() = default;

NonNegativeCoefficients NonNegativeLogistic::solve(double l1) {
  state_->l1 = l1;
  state_->minimise_over_used();
  for (int round = 0; round < kMostRounds && state_->use_more(); ++round) {
    state_->minimise_over_used();
  }
  return {state_->weights, state_->intercept};
}

}  // namespace octroi
