#pragma once

#include <span>
#include <vector>

#include "dataset/feature_effect.h"
#include "dataset/frame.h"
#include "dataset/linear_column.h"
#include "dataset/transforms/transform_choice.h"

namespace octroi {

struct LinearSettings {
  TransformChoice transforms = TransformChoice::kAuto;
  size_t bends = 4;  // of a number's effect at most; 0: a straight line
};

// A number as columns of a linear model: its transformed value, whether it is missing, and for each
// bend how far the value is beyond it. "Prepared" is a value held within the training rows' 0.1 %
// and 99.9 % quantiles, so that a typing error cannot decide alone, and transformed; NaN: missing.
class LinearNumber {
 public:
  // Fitted on these rows alone. Missing is a column of its own where it and its contrary have at
  // least `fewest_rows` rows. Bends stand at even quantiles, where these differ.
  static LinearNumber fit(const FrameColumn& column, std::span<const size_t> rows,
                          size_t fewest_rows, const LinearSettings& settings);

  size_t column_count() const { return 2 + bends_.size(); }
  double prepare(double x) const;
  // The standardised columns of a prepared value.
  void write(double prepared, double* out) const;
  // Xᵀ·weights of those columns over prepared values.
  void transposed_product(std::span<const double> prepared, std::span<const double> weights,
                          double* out) const;
  // What these coefficients of the columns make of the raw value.
  FeatureEffect effect(const double* coefficients) const;

 private:
  struct BendColumn {
    double at;
    ColumnScale scale;
  };
  void fit_bends(std::vector<double> prepared, size_t missing, size_t count);

  double low_ = 0.0, high_ = 0.0;
  Transform transform_ = Identity();
  double median_ = 0.0;  // prepared; stands where the value is missing
  ColumnScale value_, missing_;
  std::vector<BendColumn> bends_;
};

}  // namespace octroi
