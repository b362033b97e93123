#pragma once

#include <cmath>

namespace octroi {

// A column of a linear model is standardised: mean 0, deviation 1 over the training rows.
struct ColumnScale {
  double mean = 0.0;
  double deviation = 0.0;  // 0: the column is constant and stands for nothing

  double of(double value) const { return deviation > 0.0 ? (value - mean) / deviation : 0.0; }
  // Σ weight · of(value) from Σ weight · value and Σ weight.
  double of_sum(double weighted_sum, double weights) const {
    return deviation > 0.0 ? (weighted_sum - mean * weights) / deviation : 0.0;
  }
  // What one unit of the value adds, of a coefficient of the column.
  double slope(double coefficient) const { return deviation > 0.0 ? coefficient / deviation : 0.0; }
  // Of a column that is 1 in this share of the rows, else 0.
  static ColumnScale of_share(double share) { return {share, std::sqrt(share * (1.0 - share))}; }
};

}  // namespace octroi
