#pragma once

#include <span>
#include <vector>

#include "model/search/draws.h"
#include "model/search/search_space.h"

namespace octroi {

// The density of points like those observed: a mixture of one kernel per observation and one as
// wide as the space, each the product of a truncated normal per number (in logarithms where the
// parameter is; of a whole number, the mass of its cell) and of smoothed frequencies per choice.
//
// The bandwidths are those of Optuna 4's multivariate estimator: 0.2 n^(−1 / (d + 4)) of the range
// (Scott's rule), and no narrower than a hundredth of it.
class ParzenEstimator {
 public:
  // One weight per observation; the wide kernel weighs 1.
  ParzenEstimator(const SearchSpace& space, const std::vector<Point>& observations,
                  std::span<const double> weights);

  Point sample(Draws& draws) const;
  // Of a point of the space; comparable between estimators of the same space.
  double log_density(const Point& point) const;

 private:
  // The kernels along one parameter.
  struct Axis {
    const SearchParameter* parameter;
    // Of numbers, on the axis on which the normals lie.
    double low = 0.0, high = 0.0;
    std::vector<double> centres, widths;
    // Of choices: a row of frequencies per kernel.
    std::vector<std::vector<double>> frequencies;

    double log_mass(size_t kernel, double coordinate) const;
    double sample(size_t kernel, Draws& draws) const;
  };
  static Axis number_axis(const SearchParameter& parameter, std::span<const double> observed,
                          size_t dimensions);
  static Axis choice_axis(const SearchParameter& parameter, std::span<const double> observed);

  std::vector<Axis> axes_;
  std::vector<double> shares_;  // of the kernels; they sum to 1
};

}  // namespace octroi
