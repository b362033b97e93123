#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <span>
#include <vector>

#include "dataset/frame.h"
#include "dataset/linear_preprocessing.h"

namespace octroi {

// The data of a logistic regression: X, the standardised columns of the training rows, and their
// labels. X is never stored; a product with it is one pass over the prepared frame, which costs as
// much memory as the training rows have in the frame. Vectors over the columns have the intercept
// as one more place at the end. Results do not depend on the number of threads.
class LogisticProblem {
 public:
  // Fits the preprocessing too, on these rows alone.
  LogisticProblem(const Frame& frame, std::span<const uint8_t> bad, std::span<const size_t> rows,
                  const LinearSettings& settings);

  const LinearPreprocessing& preprocessing() const { return preprocessing_; }
  Eigen::Index columns() const { return columns_; }
  size_t rows() const { return bad_.size(); }
  double bad_rate() const { return bad_rate_; }
  // No weights, and the intercept that makes the mean PD the bad rate.
  Eigen::VectorXd start() const;

  // X·v + the intercept, one value per row.
  std::vector<double> product(const Eigen::VectorXd& v) const;
  // Xᵀ·values, and at the end their sum.
  Eigen::VectorXd transposed(std::span<const double> values) const;
  // Σ log-loss of the rows at these margins, its derivative by each margin and the second one.
  double loss(std::span<const double> margins) const;
  std::vector<double> errors(std::span<const double> margins) const;
  std::vector<double> curvatures(std::span<const double> margins) const;
  // Xᵀ·diag(curvatures)·X with the intercept's column of ones, its lower triangle, estimated on
  // some thousand evenly spaced rows where there are many.
  Eigen::MatrixXd hessian(std::span<const double> curvatures) const;

 private:
  LinearPreprocessing preprocessing_;
  Frame prepared_;
  std::vector<uint8_t> bad_;
  Eigen::Index columns_;
  double bad_rate_ = 0.0;
};

}  // namespace octroi
