#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "dataset/frame.h"

namespace octroi {

// What one feature adds to a linear margin, as a function of its raw value.
struct FeatureEffect {
  // A number x adds offset + slope · x, x held within [low, high]; a missing one adds `missing`.
  double low = 0.0;
  double high = 0.0;
  double slope = 0.0;
  double offset = 0.0;
  double missing = 0.0;
  // A category adds by_category[code]; empty for a number.
  std::vector<double> by_category;

  double of_number(double x) const;
  double of_code(int32_t code) const;
  double of_cell(const FrameColumn& column, size_t row) const;
};

// How a feature of an encoded frame becomes columns for a linear model. Every column is
// standardised on the training rows (mean 0, deviation 1).
//   number:   the value held within the training rows' 0.1 % and 99.9 % quantiles, so that a typing
//             error cannot decide alone, the median where it is missing; then a column that says
//             "missing" where that happens often enough to learn from
//   category: a column per category that is not rare, one for all rare ones, one for missing
// "Rare" is less than a thousandth of the training rows, and less than ten rows.
class LinearPreprocessing {
 public:
  // Fitted on the rows given and on nothing else.
  LinearPreprocessing(const Frame& frame, std::span<const size_t> rows);

  size_t column_count() const { return column_count_; }

  // The standardised columns of one row.
  void write_row(const Frame& frame, size_t row, std::span<double> columns) const;
  // The linear model with these coefficients of the standardised columns, feature by feature.
  std::vector<FeatureEffect> effects(std::span<const double> coefficients) const;
  // Xᵀ·v of the standardised columns X over the rows, v having one value per row.
  std::vector<double> transposed_product(const Frame& frame, std::span<const size_t> rows,
                                         std::span<const double> values) const;

 private:
  struct Standard {
    double mean = 0.0;
    double deviation = 0.0;  // 0: the column is constant and stands for nothing
    double of(double value) const { return deviation > 0.0 ? (value - mean) / deviation : 0.0; }
  };
  struct Feature {
    size_t first_column = 0;
    bool is_category = false;
    double low = 0.0, high = 0.0, median = 0.0;
    Standard value, missing;
    std::vector<size_t> level_of_code;  // of code + 1: position 0 is missing
    std::vector<Standard> levels;
  };
  static Feature fit_number(const FrameColumn& column, std::span<const size_t> rows,
                            size_t fewest_rows);
  static Feature fit_category(const FrameColumn& column, std::span<const size_t> rows,
                              size_t fewest_rows);

  std::vector<Feature> features_;
  size_t column_count_ = 0;
};

// margins[i] += the effect of every feature of rows[i]. Parallel over rows.
void add_effects(const Frame& frame, std::span<const size_t> rows,
                 const std::vector<FeatureEffect>& effects, std::span<double> margins);

}  // namespace octroi
