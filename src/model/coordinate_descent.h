#pragma once

#include <Eigen/Core>
#include <algorithm>
#include <cmath>

namespace octroi {

// Minimises gᵀd + dᵀHd/2 plus what `shrink` stands for, coordinate by coordinate from d = 0:
// `shrink(j, d, h)` turns the free minimum d of coordinate j, where the curvature is h, into the
// one sought: held within bounds, or drawn to 0 by a penalty. H is symmetric, all of it there, its
// diagonal above 0. Ends when no coordinate's slope changes by more than `tolerance`.
template <typename Shrink>
Eigen::VectorXd coordinate_descent(const Eigen::MatrixXd& hessian, const Eigen::VectorXd& gradient,
                                   double tolerance, const Shrink& shrink) {
  constexpr int kMostSweeps = 500;
  Eigen::VectorXd d = Eigen::VectorXd::Zero(gradient.size());
  Eigen::VectorXd slope = gradient;  // g + H·d
  for (int sweep = 0; sweep < kMostSweeps; ++sweep) {
    double largest = 0.0;
    for (Eigen::Index j = 0; j < d.size(); ++j) {
      const double curvature = hessian(j, j);
      const double next = shrink(j, d[j] - slope[j] / curvature, curvature);
      const double change = next - d[j];
      if (change == 0.0) continue;
      d[j] = next;
      slope += change * hessian.col(j);
      largest = std::max(largest, std::abs(change) * curvature);
    }
    if (largest < tolerance) break;
  }
  return d;
}

}  // namespace octroi
