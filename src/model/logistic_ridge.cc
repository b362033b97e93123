#include "model/logistic_ridge.h"

#include <Eigen/Cholesky>

#include "base/interrupt.h"

namespace octroi {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr int kMostNewtonSteps = 50;
constexpr int kMostConjugateGradients = 200;
constexpr double kResidual = 0.05;
// The expected gain in log-likelihood (Newton's decrement) below which no step is worth taking:
// far below what any data can tell.
constexpr double kGainWorthAStep = 1e-9;

// The approximate inverse Hessian.
class CholeskyPreconditioner {
 public:
  CholeskyPreconditioner(const MatrixXd& hessian, double l2) {
    MatrixXd penalised = hessian;
    penalised.diagonal().head(hessian.cols() - 1).array() += l2;
    factor_.compute(penalised);
  }
  VectorXd operator()(const VectorXd& v) const { return factor_.solve(v); }

 private:
  Eigen::LLT<MatrixXd, Eigen::Lower> factor_;
};

// Solves H·x = b to a relative residual of kResidual in the preconditioner's norm.
template <typename Hessian, typename Preconditioner>
VectorXd conjugate_gradients(const Hessian& hessian, const Preconditioner& precondition,
                             const VectorXd& b) {
  VectorXd x = VectorXd::Zero(b.size());
  VectorXd residual = b;
  VectorXd z = precondition(residual);
  VectorXd direction = z;
  double norm = residual.dot(z);
  const double goal = kResidual * kResidual * norm;
  for (int i = 0; i < kMostConjugateGradients && norm > goal; ++i) {
    throw_if_interrupted();
    const VectorXd h = hessian(direction);
    const double alpha = norm / direction.dot(h);
    x += alpha * direction;
    residual -= alpha * h;
    z = precondition(residual);
    const double next = residual.dot(z);
    direction = z + (next / norm) * direction;
    norm = next;
  }
  return x;
}

}  // namespace

LogisticRidge::LogisticRidge(const LogisticProblem& problem)
    : problem_(problem), solution_(problem.start()) {
  const double curvature = problem.bad_rate() * (1.0 - problem.bad_rate());
  hessian_without_features_ = problem.hessian(std::vector<double>(problem.rows(), curvature));
}

double LogisticRidge::objective(const std::vector<double>& margins, const VectorXd& v,
                                double l2) const {
  return problem_.loss(margins) + 0.5 * l2 * v.head(problem_.columns()).squaredNorm();
}

// Xᵀ·values + l2·v, without a penalty on the intercept.
VectorXd LogisticRidge::transposed(const std::vector<double>& values, double l2,
                                   const VectorXd& v) const {
  VectorXd result = problem_.transposed(values);
  result.head(problem_.columns()) += l2 * v.head(problem_.columns());
  return result;
}

// One Newton step from `at`; false if there is nothing left to gain.
template <typename Preconditioner>
bool LogisticRidge::step(double l2, const Preconditioner& precondition, Point& at) {
  const std::vector<double> curvatures = problem_.curvatures(at.margins);
  const VectorXd gradient = transposed(problem_.errors(at.margins), l2, solution_);
  const auto hessian = [&](const VectorXd& v) {
    std::vector<double> values = problem_.product(v);
    for (size_t i = 0; i < values.size(); ++i) values[i] *= curvatures[i];
    return transposed(values, l2, v);
  };
  const VectorXd direction = conjugate_gradients(hessian, precondition, -gradient);
  const double gain = -gradient.dot(direction);
  if (gain < kGainWorthAStep) return false;
  const std::vector<double> change = problem_.product(direction);
  for (double length = 1.0; length > 1e-6; length /= 2.0) {
    Point next{at.margins, 0.0};
    for (size_t i = 0; i < change.size(); ++i) next.margins[i] += length * change[i];
    const VectorXd moved = solution_ + length * direction;
    next.objective = objective(next.margins, moved, l2);
    if (next.objective > at.objective - 1e-4 * length * gain) continue;
    solution_ = moved;
    at = std::move(next);
    return true;
  }
  return false;
}

LogisticCoefficients LogisticRidge::solve(double l2) {
  const CholeskyPreconditioner precondition(hessian_without_features_, l2);
  Point at{problem_.product(solution_), 0.0};
  at.objective = objective(at.margins, solution_, l2);
  for (int i = 0; i < kMostNewtonSteps && step(l2, precondition, at); ++i) {
  }
  const auto columns = problem_.columns();
  return {std::vector<double>(solution_.data(), solution_.data() + columns), solution_[columns]};
}

}  // namespace octroi
