#include "model/logistic_solver.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "dataset/linear_fixture.h"
#include "model/logistic_elastic_net.h"
#include "model/logistic_ridge.h"

namespace octroi {
namespace {

class LogisticSolverTest : public ::testing::Test {
 protected:
  LogisticSolverTest() : rows_(fixture_.bad.size()) {
    std::iota(rows_.begin(), rows_.end(), size_t{0});
  }

  // Σ log-loss + l2/2 · |weights|² on the columns that scikit-learn made.
  double objective(double l2, const std::vector<double>& weights, double intercept) const {
    double sum =
        0.5 * l2 * std::inner_product(weights.begin(), weights.end(), weights.begin(), 0.0);
    for (const size_t row : rows_) {
      const std::vector<double>& columns = fixture_.columns[row];
      const double margin =
          std::inner_product(columns.begin(), columns.end(), weights.begin(), intercept);
      sum += std::log1p(std::exp(fixture_.bad[row] ? -margin : margin));
    }
    return sum;
  }

  LogisticProblem make_problem() const {
    return {fixture_.frame, fixture_.bad, rows_, {TransformChoice::kNone, 0}};
  }

  const LinearFixture fixture_ = linear_fixture();
  std::vector<size_t> rows_;
};

TEST_F(LogisticSolverTest, FindsTheMinimumThatScikitLearnFinds) {
  const LogisticProblem problem = make_problem();
  LogisticRidge solver(problem);
  for (const LinearFixture::Model& expected : fixture_.models) {
    const LogisticCoefficients found = solver.solve(expected.l2);
    ASSERT_EQ(found.weights.size(), expected.weights.size());
    for (size_t i = 0; i < found.weights.size(); ++i) {
      EXPECT_NEAR(found.weights[i], expected.weights[i], 1e-4) << "L2 " << expected.l2;
    }
    EXPECT_NEAR(found.intercept, expected.intercept, 1e-4);
    EXPECT_NEAR(objective(expected.l2, found.weights, found.intercept),
                objective(expected.l2, expected.weights, expected.intercept), 1e-8);
  }
}

TEST_F(LogisticSolverTest, FindsTheSameMinimumFromAnyStart) {
  const LogisticProblem problem = make_problem();
  LogisticRidge path(problem);
  path.solve(1000.0);
  path.solve(0.1);
  const LogisticCoefficients after_others = path.solve(10.0);
  LogisticRidge fresh(problem);
  const LogisticCoefficients alone = fresh.solve(10.0);
  for (size_t i = 0; i < alone.weights.size(); ++i) {
    EXPECT_NEAR(after_others.weights[i], alone.weights[i], 1e-4);
  }
}

TEST_F(LogisticSolverTest, HasAnInterceptThatMakesTheMeanPdTheBadRate) {
  const LogisticProblem problem = make_problem();
  LogisticRidge solver(problem);
  const LogisticCoefficients found = solver.solve(10.0);
  std::vector<double> margins(rows_.size(), found.intercept);
  add_effects(fixture_.frame, rows_, problem.preprocessing().effects(found.weights), margins);
  double pds = 0.0, bads = 0.0;
  for (const size_t row : rows_) {
    pds += 1.0 / (1.0 + std::exp(-margins[row]));
    bads += fixture_.bad[row];
  }
  EXPECT_NEAR(pds, bads, 1e-3);
}

TEST_F(LogisticSolverTest, ShrinksTheWeightsUnderAStrongerPenalty) {
  const LogisticProblem problem = make_problem();
  LogisticRidge solver(problem);
  double last = 0.0;
  for (const double l2 : {1e6, 1e3, 1.0}) {
    const std::vector<double> weights = solver.solve(l2).weights;
    const double length = std::inner_product(weights.begin(), weights.end(), weights.begin(), 0.0);
    EXPECT_GT(length, last);
    last = length;
  }
}

TEST_F(LogisticSolverTest, FindsTheElasticNetThatSagaFinds) {
  // As exact as saga is after as many steps as it needs: 1e-6.
  const LogisticProblem problem = make_problem();
  for (const LinearFixture::ElasticNet& expected : fixture_.elastic_nets) {
    const LogisticCoefficients found =
        make_logistic_solver(problem, expected.l1_ratio)->solve(expected.penalty);
    for (size_t i = 0; i < found.weights.size(); ++i) {
      EXPECT_NEAR(found.weights[i], expected.weights[i], 1e-6)
          << "penalty " << expected.penalty << " L1 " << expected.l1_ratio;
      EXPECT_EQ(found.weights[i] == 0.0, expected.weights[i] == 0.0) << "column " << i;
    }
    EXPECT_NEAR(found.intercept, expected.intercept, 1e-6);
  }
}

TEST_F(LogisticSolverTest, TakesMoreColumnsAsThePenaltyFallsAndTheSameFromAnyStart) {
  const LogisticProblem problem = make_problem();
  LogisticElasticNet path(problem, 0.8);
  const auto zeros = [](const LogisticCoefficients& found) {
    return std::ranges::count(found.weights, 0.0);
  };
  const auto strong = zeros(path.solve(1e5));
  EXPECT_EQ(strong, problem.columns()) << "no column is worth so much";
  EXPECT_LT(zeros(path.solve(20.0)), strong);
  const LogisticCoefficients after_others = path.solve(5.0);
  const LogisticCoefficients alone = LogisticElasticNet(problem, 0.8).solve(5.0);
  for (size_t i = 0; i < alone.weights.size(); ++i) {
    EXPECT_NEAR(after_others.weights[i], alone.weights[i], 1e-6);
  }
}

TEST_F(LogisticSolverTest, IsTheRidgeWhereNothingOfThePenaltyIsL1) {
  const LogisticProblem problem = make_problem();
  const LogisticCoefficients ridge = LogisticRidge(problem).solve(10.0);
  const LogisticCoefficients net = LogisticElasticNet(problem, 0.0).solve(10.0);
  for (size_t i = 0; i < ridge.weights.size(); ++i) {
    EXPECT_NEAR(net.weights[i], ridge.weights[i], 1e-4);
  }
}

}  // namespace
}  // namespace octroi
