#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/json.h"
#include "dataset/learned/neighbour_index.h"

namespace octroi {

// The bad rate of the k training rows nearest to a row in a few numbers. Each number has its
// training rows' median where it is missing (the mean of the two middle values of an even count)
// and is then standardised on them; distances are Euclidean. Of training rows equally far the
// earlier ones are taken. Equal to scikit-learn's SimpleImputer, StandardScaler and
// KNeighborsRegressor, whose ties are not defined.
//
// A training row is its own nearest neighbour: its value must come from an object fitted on others.
class NeighbourTargetMean {
 public:
  using Columns = std::vector<std::span<const double>>;  // one for each number

  // k of more rows than there are takes all. At least one row and one column.
  static NeighbourTargetMean fit(const Columns& columns, std::span<const uint8_t> bad,
                                 std::span<const size_t> rows, size_t k);

  size_t column_count() const { return axes_.size(); }
  // One value for each of `rows`. Parallel.
  std::vector<double> of(const Columns& columns, std::span<const size_t> rows) const;

  // Holds the training rows' standardised numbers and labels.
  Json to_json() const;
  static NeighbourTargetMean from_json(const Json& json);

 private:
  struct Axis {
    double median = 0.0;
    double mean = 0.0;
    double deviation = 0.0;  // 0: the number is constant, and all are equally near
    double coordinate(double number) const;
  };
  static Axis fit_axis(std::span<const double> numbers, std::span<const size_t> rows);
  NeighbourTargetMean(std::vector<Axis> axes, std::vector<double> points, std::vector<uint8_t> bad,
                      size_t k);

  std::vector<Axis> axes_;
  NeighbourIndex index_;
  std::vector<uint8_t> bad_;  // of the index's points
  size_t k_;
};

}  // namespace octroi
