#pragma once

#include <span>
#include <variant>
#include <vector>

#include "dataset/feature_effect.h"
#include "dataset/frame.h"
#include "dataset/linear_category.h"
#include "dataset/linear_number.h"

namespace octroi {

// How the features of an encoded frame become columns for a linear model, each standardised on the
// training rows (mean 0, deviation 1). "Rare" is less than a thousandth of the training rows, and
// less than ten rows.
class LinearPreprocessing {
 public:
  // Fitted on the rows given and on nothing else.
  LinearPreprocessing(const Frame& frame, std::span<const size_t> rows,
                      const LinearSettings& settings);

  size_t column_count() const { return first_column_.back(); }
  // The feature that each column belongs to.
  std::vector<size_t> feature_of_column() const;

  // These rows with their numbers held within bounds and transformed: what the columns are made of,
  // done once, since a fit passes over them many times.
  Frame prepare(const Frame& frame, std::span<const size_t> rows) const;
  // The standardised columns of a row of a prepared frame.
  void write_row(const Frame& prepared, size_t row, std::span<double> columns) const;
  // Xᵀ·v of the standardised columns X of a prepared frame, v having one value per row.
  std::vector<double> transposed_product(const Frame& prepared,
                                         std::span<const double> values) const;
  // The linear model with these coefficients of the standardised columns, feature by feature.
  std::vector<FeatureEffect> effects(std::span<const double> coefficients) const;

 private:
  std::vector<std::variant<LinearNumber, LinearCategory>> features_;
  std::vector<size_t> first_column_;  // of each feature, and at the end the number of columns
};

}  // namespace octroi
