#include "dataset/linear_preprocessing.h"

#include <algorithm>
#include <cmath>

#include "base/parallel.h"

namespace octroi {
namespace {

constexpr size_t kRowsPerTask = 2048;

// The value at a share of the way through `values`, which this partly sorts.
double quantile(std::vector<double>& values, double share) {
  const auto at =
      values.begin() + static_cast<long>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

std::vector<double> present_values(const FrameColumn& column, std::span<const size_t> rows) {
  std::vector<double> values;
  for (const size_t row : rows) {
    if (!std::isnan(column.numbers[row])) values.push_back(column.numbers[row]);
  }
  return values;
}

// Deviation of a 0/1 column.
double deviation_of_share(double share) { return std::sqrt(share * (1.0 - share)); }

}  // namespace

double FeatureEffect::of_number(double x) const {
  return std::isnan(x) ? missing : offset + slope * std::clamp(x, low, high);
}

double FeatureEffect::of_code(int32_t code) const {
  return code < 0 ? missing : by_category[static_cast<size_t>(code)];
}

double FeatureEffect::of_cell(const FrameColumn& column, size_t row) const {
  return column.is_category() ? of_code(column.codes[row]) : of_number(column.numbers[row]);
}

LinearPreprocessing::LinearPreprocessing(const Frame& frame, std::span<const size_t> rows)
    : features_(frame.column_count()) {
  const size_t fewest_rows = std::max<size_t>(10, rows.size() / 1000);
  parallel_for(frame.column_count(), [&](size_t i) {
    const FrameColumn& column = frame.column(i);
    features_[i] = column.is_category() ? fit_category(column, rows, fewest_rows)
                                        : fit_number(column, rows, fewest_rows);
  });
  for (Feature& feature : features_) {
    feature.first_column = column_count_;
    column_count_ += feature.is_category ? feature.levels.size() : 2;
  }
}

LinearPreprocessing::Feature LinearPreprocessing::fit_number(const FrameColumn& column,
                                                             std::span<const size_t> rows,
                                                             size_t fewest_rows) {
  Feature feature;
  std::vector<double> values = present_values(column, rows);
  const size_t missing = rows.size() - values.size();
  if (values.empty()) return feature;
  feature.low = quantile(values, 0.001);
  feature.high = quantile(values, 0.999);
  feature.median = std::clamp(quantile(values, 0.5), feature.low, feature.high);
  const double n = static_cast<double>(rows.size());
  double sum = feature.median * static_cast<double>(missing);
  for (double& value : values) sum += value = std::clamp(value, feature.low, feature.high);
  feature.value.mean = sum / n;
  const auto squared = [&](double x) {
    return (x - feature.value.mean) * (x - feature.value.mean);
  };
  double squares = squared(feature.median) * static_cast<double>(missing);
  for (const double value : values) squares += squared(value);
  const double deviation = std::sqrt(squares / n);
  // A column whose spread is rounding noise is constant.
  if (deviation > 1e-12 * std::abs(feature.value.mean)) feature.value.deviation = deviation;
  if (missing >= fewest_rows && values.size() >= fewest_rows) {
    const double share = static_cast<double>(missing) / n;
    feature.missing = {share, deviation_of_share(share)};
  }
  return feature;
}

LinearPreprocessing::Feature LinearPreprocessing::fit_category(const FrameColumn& column,
                                                               std::span<const size_t> rows,
                                                               size_t fewest_rows) {
  Feature feature;
  feature.is_category = true;
  std::vector<size_t> counts(column.dictionary.size() + 1, 0);
  for (const size_t row : rows) ++counts[static_cast<size_t>(column.codes[row] + 1)];
  // Level 0 is for the rare ones.
  std::vector<size_t> rows_of_level = {0};
  feature.level_of_code.assign(counts.size(), 0);
  for (size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] >= fewest_rows) {
      feature.level_of_code[i] = rows_of_level.size();
      rows_of_level.push_back(counts[i]);
    } else {
      rows_of_level[0] += counts[i];
    }
  }
  for (const size_t count : rows_of_level) {
    const double share = static_cast<double>(count) / static_cast<double>(rows.size());
    feature.levels.push_back({share, count >= fewest_rows ? deviation_of_share(share) : 0.0});
  }
  return feature;
}

void LinearPreprocessing::write_row(const Frame& frame, size_t row,
                                    std::span<double> columns) const {
  for (size_t i = 0; i < features_.size(); ++i) {
    const Feature& feature = features_[i];
    double* out = columns.data() + feature.first_column;
    if (feature.is_category) {
      const size_t own = feature.level_of_code[static_cast<size_t>(frame.column(i).codes[row] + 1)];
      for (size_t level = 0; level < feature.levels.size(); ++level) {
        out[level] = feature.levels[level].of(level == own ? 1.0 : 0.0);
      }
    } else {
      const double x = frame.column(i).numbers[row];
      const bool is_missing = std::isnan(x);
      out[0] =
          feature.value.of(is_missing ? feature.median : std::clamp(x, feature.low, feature.high));
      out[1] = feature.missing.of(is_missing ? 1.0 : 0.0);
    }
  }
}

std::vector<FeatureEffect> LinearPreprocessing::effects(
    std::span<const double> coefficients) const {
  std::vector<FeatureEffect> effects;
  for (const Feature& feature : features_) {
    const double* own = coefficients.data() + feature.first_column;
    FeatureEffect effect;
    if (feature.is_category) {
      double none = 0.0;  // what a row of no level would add
      for (size_t level = 0; level < feature.levels.size(); ++level) {
        none += own[level] * feature.levels[level].of(0.0);
      }
      for (const size_t level : feature.level_of_code) {
        const Standard& standard = feature.levels[level];
        const double added = own[level] * (standard.of(1.0) - standard.of(0.0));
        effect.by_category.push_back(none + added);
      }
      effect.missing = effect.by_category.front();
      effect.by_category.erase(effect.by_category.begin());
    } else {
      const double if_present = own[1] * feature.missing.of(0.0);
      const double if_missing = own[1] * feature.missing.of(1.0);
      effect.low = feature.low;
      effect.high = feature.high;
      effect.slope = feature.value.deviation > 0.0 ? own[0] / feature.value.deviation : 0.0;
      effect.offset = if_present - effect.slope * feature.value.mean;
      effect.missing = if_missing + own[0] * feature.value.of(feature.median);
    }
    effects.push_back(std::move(effect));
  }
  return effects;
}

std::vector<double> LinearPreprocessing::transposed_product(const Frame& frame,
                                                            std::span<const size_t> rows,
                                                            std::span<const double> values) const {
  double total = 0.0;
  for (const double value : values) total += value;
  std::vector<double> result(column_count_, 0.0);
  parallel_for(features_.size(), [&](size_t f) {
    const Feature& feature = features_[f];
    const FrameColumn& column = frame.column(f);
    double* out = result.data() + feature.first_column;
    const auto standardised = [total](const Standard& standard, double sum) {
      return standard.deviation > 0.0 ? (sum - standard.mean * total) / standard.deviation : 0.0;
    };
    if (feature.is_category) {
      for (size_t i = 0; i < rows.size(); ++i) {
        out[feature.level_of_code[static_cast<size_t>(column.codes[rows[i]] + 1)]] += values[i];
      }
      for (size_t level = 0; level < feature.levels.size(); ++level) {
        out[level] = standardised(feature.levels[level], out[level]);
      }
    } else {
      double weighted = 0.0, missing = 0.0;
      for (size_t i = 0; i < rows.size(); ++i) {
        const double x = column.numbers[rows[i]];
        if (std::isnan(x)) {
          missing += values[i];
        } else {
          weighted += values[i] * std::clamp(x, feature.low, feature.high);
        }
      }
      out[0] = standardised(feature.value, weighted + feature.median * missing);
      out[1] = standardised(feature.missing, missing);
    }
  });
  return result;
}

void add_effects(const Frame& frame, std::span<const size_t> rows,
                 const std::vector<FeatureEffect>& effects, std::span<double> margins) {
  const size_t tasks = (rows.size() + kRowsPerTask - 1) / kRowsPerTask;
  parallel_for(tasks, [&](size_t task) {
    const size_t begin = task * kRowsPerTask;
    const size_t end = std::min(begin + kRowsPerTask, rows.size());
    for (size_t f = 0; f < effects.size(); ++f) {
      const FeatureEffect& effect = effects[f];
      const FrameColumn& column = frame.column(f);
      if (column.is_category()) {
        for (size_t i = begin; i < end; ++i) margins[i] += effect.of_code(column.codes[rows[i]]);
      } else {
        for (size_t i = begin; i < end; ++i) {
          margins[i] += effect.of_number(column.numbers[rows[i]]);
        }
      }
    }
  });
}

}  // namespace octroi
