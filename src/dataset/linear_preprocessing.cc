#include "dataset/linear_preprocessing.h"

#include <algorithm>
#include <utility>

#include "base/parallel.h"

namespace octroi {

LinearPreprocessing::LinearPreprocessing(const Frame& frame, std::span<const size_t> rows,
                                         const LinearSettings& settings)
    : features_(frame.column_count()), first_column_{0} {
  const size_t fewest_rows = std::max<size_t>(10, rows.size() / 1000);
  parallel_for(frame.column_count(), [&](size_t i) {
    const FrameColumn& column = frame.column(i);
    if (column.is_category()) {
      features_[i] = LinearCategory::fit(column, rows, fewest_rows);
    } else {
      features_[i] = LinearNumber::fit(column, rows, fewest_rows, settings);
    }
  });
  for (const auto& feature : features_) {
    const size_t count = std::visit([](const auto& own) { return own.column_count(); }, feature);
    first_column_.push_back(first_column_.back() + count);
  }
}

std::vector<size_t> LinearPreprocessing::feature_of_column() const {
  std::vector<size_t> result;
  for (size_t f = 0; f < features_.size(); ++f) result.resize(first_column_[f + 1], f);
  return result;
}

Frame LinearPreprocessing::prepare(const Frame& frame, std::span<const size_t> rows) const {
  std::vector<FrameColumn> columns(features_.size());
  parallel_for(features_.size(), [&](size_t f) {
    const FrameColumn& column = frame.column(f);
    columns[f].name = column.name;
    if (const auto* number = std::get_if<LinearNumber>(&features_[f])) {
      columns[f].numbers.reserve(rows.size());
      for (const size_t row : rows) {
        columns[f].numbers.push_back(number->prepare(column.numbers[row]));
      }
    } else {
      columns[f].codes.reserve(rows.size());
      for (const size_t row : rows) columns[f].codes.push_back(column.codes[row]);
    }
  });
  return {std::vector<int64_t>(rows.size()), std::move(columns)};
}

void LinearPreprocessing::write_row(const Frame& prepared, size_t row,
                                    std::span<double> columns) const {
  for (size_t f = 0; f < features_.size(); ++f) {
    double* out = columns.data() + first_column_[f];
    if (const auto* number = std::get_if<LinearNumber>(&features_[f])) {
      number->write(prepared.column(f).numbers[row], out);
    } else {
      std::get<LinearCategory>(features_[f]).write(prepared.column(f).codes[row], out);
    }
  }
}

std::vector<double> LinearPreprocessing::transposed_product(const Frame& prepared,
                                                            std::span<const double> values) const {
  std::vector<double> result(column_count(), 0.0);
  parallel_for(features_.size(), [&](size_t f) {
    double* out = result.data() + first_column_[f];
    if (const auto* number = std::get_if<LinearNumber>(&features_[f])) {
      number->transposed_product(prepared.column(f).numbers, values, out);
    } else {
      std::get<LinearCategory>(features_[f])
          .transposed_product(prepared.column(f).codes, values, out);
    }
  });
  return result;
}

std::vector<FeatureEffect> LinearPreprocessing::effects(
    std::span<const double> coefficients) const {
  std::vector<FeatureEffect> effects;
  for (size_t f = 0; f < features_.size(); ++f) {
    const double* own = coefficients.data() + first_column_[f];
    effects.push_back(
        std::visit([own](const auto& feature) { return feature.effect(own); }, features_[f]));
  }
  return effects;
}

}  // namespace octroi
