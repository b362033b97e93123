#include "model/logistic_solver.h"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <utility>

#include "base/interrupt.h"
#include "base/parallel.h"

namespace octroi {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr size_t kHessianRows = 8192;
constexpr size_t kHessianBlockRows = 512;
constexpr int kMostNewtonSteps = 50;
constexpr int kMostConjugateGradients = 200;
constexpr double kResidual = 0.05;
// The expected gain in log-likelihood (Newton's decrement) below which no step is worth taking:
// far below what any data can tell.
constexpr double kGainWorthAStep = 1e-9;

std::span<const double> view(const VectorXd& vector, Eigen::Index length) {
  return {vector.data(), static_cast<size_t>(length)};
}

// The approximate inverse Hessian.
class Preconditioner {
 public:
  Preconditioner(const MatrixXd& hessian, double l2, double intercept) : intercept_(intercept) {
    MatrixXd penalised = hessian;
    penalised.diagonal().array() += l2;
    factor_.compute(penalised);
  }
  VectorXd operator()(const VectorXd& v) const {
    VectorXd result(v.size());
    result.head(v.size() - 1) = factor_.solve(v.head(v.size() - 1));
    result[v.size() - 1] = v[v.size() - 1] / intercept_;
    return result;
  }

 private:
  Eigen::LLT<MatrixXd, Eigen::Lower> factor_;
  double intercept_;
};

}  // namespace

// Vectors have one place per standardised column and the intercept at the end.
struct LogisticSolver::State {
  // Where the search stands: margins of the rows at the solution, and the objective there.
  struct Point {
    std::vector<double> margins;
    double objective;
  };

  const Frame& frame;
  std::span<const uint8_t> bad;
  std::vector<size_t> rows;
  LinearPreprocessing preprocessing;
  Eigen::Index columns;
  double bad_rate = 0.0;
  MatrixXd hessian_without_features;
  VectorXd solution;

  State(const Frame& all, std::span<const uint8_t> labels, std::vector<size_t> train)
      : frame(all),
        bad(labels),
        rows(std::move(train)),
        preprocessing(frame, rows),
        columns(static_cast<Eigen::Index>(preprocessing.column_count())) {
    for (const size_t row : rows) bad_rate += bad[row];
    bad_rate /= static_cast<double>(rows.size());
    solution = VectorXd::Zero(columns + 1);
    solution[columns] = std::log(bad_rate / (1.0 - bad_rate));
    hessian_without_features = bad_rate * (1.0 - bad_rate) * gram();
  }

  bool step(double l2, const Preconditioner& precondition, Point& at);

  // Xᵀ·X, estimated on evenly spaced rows where there are many. The columns being centred, the
  // intercept stands alone.
  MatrixXd gram() const {
    const size_t count = std::min(rows.size(), kHessianRows);
    MatrixXd result = MatrixXd::Zero(columns, columns);
    MatrixXd block(columns, static_cast<Eigen::Index>(kHessianBlockRows));
    for (size_t begin = 0; begin < count; begin += kHessianBlockRows) {
      throw_if_interrupted();
      const size_t size = std::min(kHessianBlockRows, count - begin);
      parallel_for(size, [&](size_t i) {
        const size_t row = rows[(begin + i) * rows.size() / count];
        double* column = block.col(static_cast<Eigen::Index>(i)).data();
        preprocessing.write_row(frame, row, {column, static_cast<size_t>(columns)});
      });
      result.selfadjointView<Eigen::Lower>().rankUpdate(
          block.leftCols(static_cast<Eigen::Index>(size)));
    }
    return result * (static_cast<double>(rows.size()) / static_cast<double>(count));
  }

  // X·v + intercept, one value per row.
  std::vector<double> product(const VectorXd& v) const {
    std::vector<double> result(rows.size(), v[columns]);
    add_effects(frame, rows, preprocessing.effects(view(v, columns)), result);
    return result;
  }

  // Xᵀ·values + l2·v (the intercept: the sum of the values).
  VectorXd transposed(const std::vector<double>& values, double l2, const VectorXd& v) const {
    VectorXd result(columns + 1);
    const std::vector<double> head = preprocessing.transposed_product(frame, rows, values);
    double sum = 0.0;
    for (const double value : values) sum += value;
    result.head(columns) = Eigen::Map<const VectorXd>(head.data(), columns) + l2 * v.head(columns);
    result[columns] = sum;
    return result;
  }

  double objective(const std::vector<double>& margins, const VectorXd& v, double l2) const {
    double sum = 0.5 * l2 * v.head(columns).squaredNorm();
    for (size_t i = 0; i < rows.size(); ++i) {
      const double m = margins[i];
      sum += std::max(m, 0.0) + std::log1p(std::exp(-std::abs(m))) - (bad[rows[i]] ? m : 0.0);
    }
    return sum;
  }
};

namespace {

// Solves H·x = b to a relative residual of kResidual in the preconditioner's norm.
template <typename Hessian>
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

LogisticSolver::LogisticSolver(const Frame& frame, std::span<const uint8_t> bad,
                               std::vector<size_t> rows)
    : state_(std::make_unique<State>(frame, bad, std::move(rows))) {}

LogisticSolver::~LogisticSolver() = default;

const LinearPreprocessing& LogisticSolver::preprocessing() const { return state_->preprocessing; }

// One Newton step from `at`; false if there is nothing left to gain.
bool LogisticSolver::State::step(double l2, const Preconditioner& precondition, Point& at) {
  std::vector<double> errors(rows.size()), weights(rows.size());
  for (size_t i = 0; i < rows.size(); ++i) {
    const double p = 1.0 / (1.0 + std::exp(-at.margins[i]));
    errors[i] = p - bad[rows[i]];
    weights[i] = p * (1.0 - p);
  }
  const VectorXd gradient = transposed(errors, l2, solution);
  const auto hessian = [&](const VectorXd& v) {
    std::vector<double> values = product(v);
    for (size_t i = 0; i < values.size(); ++i) values[i] *= weights[i];
    return transposed(values, l2, v);
  };
  const VectorXd direction = conjugate_gradients(hessian, precondition, -gradient);
  const double gain = -gradient.dot(direction);
  if (gain < kGainWorthAStep) return false;
  const std::vector<double> change = product(direction);
  for (double length = 1.0; length > 1e-6; length /= 2.0) {
    Point next{at.margins, 0.0};
    for (size_t i = 0; i < change.size(); ++i) next.margins[i] += length * change[i];
    const VectorXd moved = solution + length * direction;
    next.objective = objective(next.margins, moved, l2);
    if (next.objective > at.objective - 1e-4 * length * gain) continue;
    solution = moved;
    at = std::move(next);
    return true;
  }
  return false;
}

LogisticCoefficients LogisticSolver::solve(double l2) {
  State& state = *state_;
  const double weight = state.bad_rate * (1.0 - state.bad_rate);
  const Preconditioner precondition(state.hessian_without_features, l2,
                                    weight * static_cast<double>(state.rows.size()));
  State::Point at{state.product(state.solution), 0.0};
  at.objective = state.objective(at.margins, state.solution, l2);
  for (int step = 0; step < kMostNewtonSteps && state.step(l2, precondition, at); ++step) {
  }
  const double* weights = state.solution.data();
  return {std::vector<double>(weights, weights + state.columns), state.solution[state.columns]};
}

}  // namespace octroi
