#include "dataset/feature_effect.h"

#include <algorithm>
#include <cmath>

#include "base/parallel.h"

namespace octroi {
namespace {

constexpr size_t kRowsPerTask = 2048;

// Calls work(feature, begin, end) for blocks of rows, block by block in parallel.
template <typename Work>
void for_each_block(size_t rows, size_t features, const Work& work) {
  parallel_for((rows + kRowsPerTask - 1) / kRowsPerTask, [&](size_t task) {
    const size_t begin = task * kRowsPerTask;
    const size_t end = std::min(begin + kRowsPerTask, rows);
    for (size_t feature = 0; feature < features; ++feature) work(feature, begin, end);
  });
}

}  // namespace

double FeatureEffect::of_number(double x) const {
  return std::isnan(x) ? missing : of_prepared(transformed(transform, std::clamp(x, low, high)));
}

double FeatureEffect::of_prepared(double t) const {
  if (std::isnan(t)) return missing;
  double sum = offset + slope * t;
  for (const Bend& bend : bends) sum += bend.slope * std::max(t - bend.at, 0.0);
  return sum;
}

double FeatureEffect::of_code(int32_t code) const {
  return code < 0 ? missing : by_category[static_cast<size_t>(code)];
}

double FeatureEffect::of_cell(const FrameColumn& column, size_t row) const {
  return column.is_category() ? of_code(column.codes[row]) : of_number(column.numbers[row]);
}

void add_effects(const Frame& frame, std::span<const size_t> rows,
                 const std::vector<FeatureEffect>& effects, std::span<double> margins) {
  for_each_block(rows.size(), effects.size(), [&](size_t feature, size_t begin, size_t end) {
    const FrameColumn& column = frame.column(feature);
    const FeatureEffect& effect = effects[feature];
    for (size_t i = begin; i < end; ++i) margins[i] += effect.of_cell(column, rows[i]);
  });
}

void add_prepared_effects(const Frame& prepared, const std::vector<FeatureEffect>& effects,
                          std::span<double> margins) {
  for_each_block(margins.size(), effects.size(), [&](size_t feature, size_t begin, size_t end) {
    const FrameColumn& column = prepared.column(feature);
    const FeatureEffect& effect = effects[feature];
    if (column.is_category()) {
      for (size_t i = begin; i < end; ++i) margins[i] += effect.of_code(column.codes[i]);
    } else {
      for (size_t i = begin; i < end; ++i) margins[i] += effect.of_prepared(column.numbers[i]);
    }
  });
}

}  // namespace octroi
