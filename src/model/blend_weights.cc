#include "model/blend_weights.h"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <cmath>

#include "base/error.h"

namespace octroi {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

// The objective per row in the coefficients (weights, then the intercept), with its derivatives.
class Objective {
 public:
  Objective(const std::vector<std::vector<double>>& members, std::span<const uint8_t> bad,
            const std::vector<size_t>& rows, double l2)
      : design_(static_cast<Index>(rows.size()), static_cast<Index>(members.size()) + 1),
        bad_(static_cast<Index>(rows.size())),
        ridge_(VectorXd::Constant(design_.cols(), l2 / static_cast<double>(rows.size()))) {
    ridge_(design_.cols() - 1) = 0.0;
    for (Index i = 0; i < design_.rows(); ++i) {
      const size_t row = rows[static_cast<size_t>(i)];
      for (size_t m = 0; m < members.size(); ++m) {
        design_(i, static_cast<Index>(m)) = members[m][row];
      }
      design_(i, design_.cols() - 1) = 1.0;
      bad_(i) = bad[row];
    }
  }

  Index size() const { return design_.cols(); }

  double value(const VectorXd& at) const {
    const VectorXd margins = design_ * at;
    double sum = 0.0;
    for (Index i = 0; i < margins.size(); ++i) {
      const double z = margins(i);
      sum += std::max(z, 0.0) + std::log1p(std::exp(-std::abs(z))) - bad_(i) * z;
    }
    return sum / static_cast<double>(margins.size()) + 0.5 * at.cwiseProduct(at).dot(ridge_);
  }

  void derivatives(const VectorXd& at, VectorXd& gradient, MatrixXd& hessian) const {
    const double scale = 1.0 / static_cast<double>(design_.rows());
    const VectorXd pd = (1.0 + (-(design_ * at)).array().exp()).inverse();
    const VectorXd curvature = pd.array() * (1.0 - pd.array());
    gradient = scale * (design_.transpose() * (pd - bad_)) + ridge_.cwiseProduct(at);
    hessian = scale * (design_.transpose() * curvature.asDiagonal() * design_);
    hessian.diagonal() += ridge_;
  }

  // Nothing to gain by a smaller weight where it is 0 and the loss rises with it.
  bool is_held(Index i, const VectorXd& at, const VectorXd& gradient) const {
    return i + 1 < size() && at(i) <= 0.0 && gradient(i) > 0.0;
  }

  VectorXd projected(VectorXd at) const {
    at.head(size() - 1) = at.head(size() - 1).cwiseMax(0.0);
    return at;
  }

 private:
  MatrixXd design_;
  VectorXd bad_;
  VectorXd ridge_;
};

// Newton's step in the coefficients that are not held, which stay where they are.
VectorXd newton_step(const Objective& objective, const VectorXd& at, VectorXd gradient,
                     MatrixXd hessian) {
  for (Index i = 0; i < at.size(); ++i) {
    if (!objective.is_held(i, at, gradient)) continue;
    hessian.row(i).setZero();
    hessian.col(i).setZero();
    hessian(i, i) = 1.0;
    gradient(i) = 0.0;
  }
  return hessian.ldlt().solve(gradient);
}

VectorXd minimised(const Objective& objective, VectorXd at) {
  constexpr int kMostSteps = 200;
  constexpr double kSufficientDecrease = 1e-4;
  // Of a decrease that is foretold: from here on a whole step of Newton's ends where rounding does.
  constexpr double kTolerance = 1e-14;
  double value = objective.value(at);
  VectorXd gradient;
  MatrixXd hessian;
  for (int step = 0; step < kMostSteps; ++step) {
    objective.derivatives(at, gradient, hessian);
    const VectorXd direction = newton_step(objective, at, gradient, hessian);
    double length = 1.0;
    VectorXd next = objective.projected(at - direction);
    if (gradient.dot(at - next) < kTolerance) return next;
    double next_value = objective.value(next);
    while (next_value > value - kSufficientDecrease * gradient.dot(at - next) && length > 1e-10) {
      length *= 0.5;
      next = objective.projected(at - length * direction);
      next_value = objective.value(next);
    }
    if (next_value >= value) return at;
    at = next;
    value = next_value;
  }
  return at;
}

}  // namespace

double BlendWeights::margin(const std::vector<std::vector<double>>& members, size_t row) const {
  double sum = intercept;
  for (size_t m = 0; m < weights.size(); ++m) sum += weights[m] * members[m][row];
  return sum;
}

BlendWeights fit_blend_weights(const std::vector<std::vector<double>>& members,
                               std::span<const uint8_t> bad, const std::vector<size_t>& rows,
                               double l2) {
  if (members.empty() || rows.empty()) throw defect_error("A blend of nothing.");
  const Objective objective(members, bad, rows, l2);
  VectorXd start = VectorXd::Constant(objective.size(), 1.0 / static_cast<double>(members.size()));
  start(objective.size() - 1) = 0.0;
  const VectorXd found = minimised(objective, std::move(start));
  return {std::vector<double>(found.begin(), found.end() - 1), found(found.size() - 1)};
}

std::vector<double> cross_fitted_blend(const std::vector<std::vector<double>>& members,
                                       std::span<const uint8_t> bad,
                                       std::span<const int> fold_of_row, int folds) {
  std::vector<double> margins(bad.size());
  for (int fold = 0; fold < folds; ++fold) {
    const BlendWeights weights =
        fit_blend_weights(members, bad, rows_outside_fold(fold_of_row, fold));
    for (const size_t row : rows_of_fold(fold_of_row, fold)) {
      margins[row] = weights.margin(members, row);
    }
  }
  return margins;
}

}  // namespace octroi
