#pragma once

#include <Eigen/Core>

namespace octroi {

double logistic(double log_odds);
// −log-likelihood of a target t under log-odds x: log(1 + exp(x)) − t·x, without overflow.
double logistic_loss(double log_odds, double target);

// A logistic regression without penalty on a few columns.
struct LogisticFit {
  Eigen::VectorXd weights;  // of the columns
  double intercept = 0.0;
  double loss = 0.0;  // Σ logistic_loss
};

// By Newton's method with step halving. The columns are standardised inside, so that their scale
// does not matter; a column that does not vary gets weight 0. Targets are within [0, 1] and not all
// the same. Where the columns separate the targets the weights are large and finite.
LogisticFit fit_logistic(const Eigen::MatrixXd& columns, const Eigen::VectorXd& targets);

}  // namespace octroi
