#include "model/logistic_problem.h"

#include <algorithm>
#include <cmath>

#include "base/interrupt.h"
#include "base/parallel.h"

namespace octroi {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr size_t kHessianRows = 8192;
constexpr size_t kHessianBlockRows = 512;

double probability(double margin) { return 1.0 / (1.0 + std::exp(-margin)); }

}  // namespace

LogisticProblem::LogisticProblem(const Frame& frame, std::span<const uint8_t> bad,
                                 std::span<const size_t> rows, const LinearSettings& settings)
    : preprocessing_(frame, rows, settings),
      prepared_(preprocessing_.prepare(frame, rows)),
      columns_(static_cast<Index>(preprocessing_.column_count())) {
  for (const size_t row : rows) {
    bad_.push_back(bad[row]);
    bad_rate_ += bad[row];
  }
  bad_rate_ /= static_cast<double>(rows.size());
}

VectorXd LogisticProblem::start() const {
  VectorXd result = VectorXd::Zero(columns_ + 1);
  result[columns_] = std::log(bad_rate_ / (1.0 - bad_rate_));
  return result;
}

std::vector<double> LogisticProblem::product(const VectorXd& v) const {
  std::vector<double> result(rows(), v[columns_]);
  add_prepared_effects(prepared_, preprocessing_.effects({v.data(), static_cast<size_t>(columns_)}),
                       result);
  return result;
}

VectorXd LogisticProblem::transposed(std::span<const double> values) const {
  VectorXd result(columns_ + 1);
  const std::vector<double> head = preprocessing_.transposed_product(prepared_, values);
  double sum = 0.0;
  for (const double value : values) sum += value;
  result.head(columns_) = Eigen::Map<const VectorXd>(head.data(), columns_);
  result[columns_] = sum;
  return result;
}

double LogisticProblem::loss(std::span<const double> margins) const {
  double sum = 0.0;
  for (size_t i = 0; i < margins.size(); ++i) {
    const double m = margins[i];
    sum += std::max(m, 0.0) + std::log1p(std::exp(-std::abs(m))) - (bad_[i] ? m : 0.0);
  }
  return sum;
}

std::vector<double> LogisticProblem::errors(std::span<const double> margins) const {
  std::vector<double> result(margins.size());
  for (size_t i = 0; i < result.size(); ++i) result[i] = probability(margins[i]) - bad_[i];
  return result;
}

std::vector<double> LogisticProblem::curvatures(std::span<const double> margins) const {
  std::vector<double> result(margins.size());
  for (size_t i = 0; i < result.size(); ++i) {
    const double p = probability(margins[i]);
    result[i] = p * (1.0 - p);
  }
  return result;
}

MatrixXd LogisticProblem::hessian(std::span<const double> curvatures) const {
  const size_t count = std::min(rows(), kHessianRows);
  MatrixXd result = MatrixXd::Zero(columns_ + 1, columns_ + 1);
  MatrixXd block(columns_ + 1, static_cast<Index>(kHessianBlockRows));
  for (size_t begin = 0; begin < count; begin += kHessianBlockRows) {
    throw_if_interrupted();
    const size_t size = std::min(kHessianBlockRows, count - begin);
    parallel_for(size, [&](size_t i) {
      const size_t row = (begin + i) * rows() / count;
      auto column = block.col(static_cast<Index>(i));
      preprocessing_.write_row(prepared_, row, {column.data(), static_cast<size_t>(columns_)});
      column[columns_] = 1.0;
      column *= std::sqrt(curvatures[row]);
    });
    result.selfadjointView<Eigen::Lower>().rankUpdate(block.leftCols(static_cast<Index>(size)));
  }
  return result * (static_cast<double>(rows()) / static_cast<double>(count));
}

}  // namespace octroi
