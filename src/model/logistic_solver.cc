#include "model/logistic_solver.h"

#include "model/logistic_elastic_net.h"
#include "model/logistic_ridge.h"

namespace octroi {

std::unique_ptr<LogisticSolver> make_logistic_solver(const LogisticProblem& problem,
                                                     double l1_ratio) {
  if (l1_ratio == 0.0) return std::make_unique<LogisticRidge>(problem);
  return std::make_unique<LogisticElasticNet>(problem, l1_ratio);
}

}  // namespace octroi
