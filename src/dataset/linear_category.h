#pragma once

#include <span>
#include <vector>

#include "dataset/encoders/rare_grouping.h"
#include "dataset/feature_effect.h"
#include "dataset/frame.h"
#include "dataset/linear_column.h"

namespace octroi {

// A category as columns of a linear model: one for all rare categories, one for missing, and one
// for each other category; RareGrouping says which are rare.
class LinearCategory {
 public:
  // Fitted on these rows alone.
  static LinearCategory fit(const FrameColumn& column, std::span<const size_t> rows,
                            size_t fewest_rows);

  size_t column_count() const { return levels_.size(); }
  // The standardised columns of a code.
  void write(int32_t code, double* out) const;
  // Xᵀ·weights of those columns over codes.
  void transposed_product(std::span<const int32_t> codes, std::span<const double> weights,
                          double* out) const;
  // What these coefficients of the columns make of each category.
  FeatureEffect effect(const double* coefficients) const;

 private:
  RareGrouping grouping_;
  std::vector<ColumnScale> levels_;
};

}  // namespace octroi
