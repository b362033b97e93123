#include "dataset/linear_number.h"

#include <algorithm>
#include <cmath>

namespace octroi {
namespace {

// Values that a transform is fitted to; more would not tell more of a column's shape.
constexpr size_t kTransformValues = 4096;

// The value at a share of the way through `values`, which this partly sorts.
double value_at(std::vector<double>& values, double share) {
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

// Evenly spaced values and both ends, ascending.
std::vector<double> transform_sample(const std::vector<double>& values, double low, double high) {
  const size_t count = std::min(values.size(), kTransformValues);
  std::vector<double> sample = {low, high};
  for (size_t i = 0; i < count; ++i) {
    sample.push_back(std::clamp(values[i * values.size() / count], low, high));
  }
  std::ranges::sort(sample);
  return sample;
}

// Of values, and of `extra` more that are all `repeated`.
ColumnScale scale_of(const std::vector<double>& values, double repeated, size_t extra) {
  const double n = static_cast<double>(values.size() + extra);
  const double more = static_cast<double>(extra);
  double sum = repeated * more;
  for (const double value : values) sum += value;
  ColumnScale scale{sum / n, 0.0};
  const auto squared = [&](double x) { return (x - scale.mean) * (x - scale.mean); };
  double squares = squared(repeated) * more;
  for (const double value : values) squares += squared(value);
  const double deviation = std::sqrt(squares / n);
  // A column whose spread is rounding noise is constant.
  if (deviation > 1e-12 * std::abs(scale.mean)) scale.deviation = deviation;
  return scale;
}

double beyond(double value, double bend) { return std::max(value - bend, 0.0); }

}  // namespace

LinearNumber LinearNumber::fit(const FrameColumn& column, std::span<const size_t> rows,
                               size_t fewest_rows, const LinearSettings& settings) {
  LinearNumber number;
  std::vector<double> values = present_values(column, rows);
  const size_t missing = rows.size() - values.size();
  if (values.empty()) return number;
  std::vector<double> ordered = values;
  number.low_ = value_at(ordered, 0.001);
  number.high_ = value_at(ordered, 0.999);
  const double median = std::clamp(value_at(ordered, 0.5), number.low_, number.high_);
  if (settings.transforms != TransformChoice::kNone) {
    number.transform_ =
        fit_transform(settings.transforms, transform_sample(values, number.low_, number.high_));
  }
  number.median_ = number.prepare(median);
  for (double& value : values) value = number.prepare(value);
  number.value_ = scale_of(values, number.median_, missing);
  if (missing >= fewest_rows && values.size() >= fewest_rows) {
    number.missing_ =
        ColumnScale::of_share(static_cast<double>(missing) / static_cast<double>(rows.size()));
  }
  if (number.value_.deviation > 0.0) number.fit_bends(std::move(values), missing, settings.bends);
  return number;
}

void LinearNumber::fit_bends(std::vector<double> prepared, size_t missing, size_t count) {
  const auto [least, most] = std::ranges::minmax(prepared);
  std::vector<double> places;
  for (size_t i = 1; i <= count; ++i) {
    const double at = value_at(prepared, static_cast<double>(i) / static_cast<double>(count + 1));
    const double last = places.empty() ? least : places.back();
    if (at > last && at < most) places.push_back(at);
  }
  for (const double at : places) {
    std::vector<double> distances;
    distances.reserve(prepared.size());
    for (const double value : prepared) distances.push_back(beyond(value, at));
    bends_.push_back({at, scale_of(distances, beyond(median_, at), missing)});
  }
}

double LinearNumber::prepare(double x) const {
  return std::isnan(x) ? x : transformed(transform_, std::clamp(x, low_, high_));
}

void LinearNumber::write(double prepared, double* out) const {
  const bool is_missing = std::isnan(prepared);
  const double value = is_missing ? median_ : prepared;
  out[0] = value_.of(value);
  out[1] = missing_.of(is_missing ? 1.0 : 0.0);
  for (size_t i = 0; i < bends_.size(); ++i) {
    out[2 + i] = bends_[i].scale.of(beyond(value, bends_[i].at));
  }
}

void LinearNumber::transposed_product(std::span<const double> prepared,
                                      std::span<const double> weights, double* out) const {
  double all = 0.0, missing = 0.0, value_sum = 0.0;
  std::vector<double> bend_sums(bends_.size(), 0.0);
  for (size_t i = 0; i < prepared.size(); ++i) {
    all += weights[i];
    if (std::isnan(prepared[i])) {
      missing += weights[i];
      continue;
    }
    value_sum += weights[i] * prepared[i];
    for (size_t b = 0; b < bends_.size(); ++b) {
      bend_sums[b] += weights[i] * beyond(prepared[i], bends_[b].at);
    }
  }
  out[0] = value_.of_sum(value_sum + median_ * missing, all);
  out[1] = missing_.of_sum(missing, all);
  for (size_t b = 0; b < bends_.size(); ++b) {
    out[2 + b] =
        bends_[b].scale.of_sum(bend_sums[b] + beyond(median_, bends_[b].at) * missing, all);
  }
}

FeatureEffect LinearNumber::effect(const double* coefficients) const {
  FeatureEffect effect;
  effect.low = low_;
  effect.high = high_;
  effect.transform = transform_;
  effect.slope = value_.slope(coefficients[0]);
  const double if_present = coefficients[1] * missing_.of(0.0);
  const double if_missing = coefficients[1] * missing_.of(1.0);
  effect.offset = if_present - effect.slope * value_.mean;
  effect.missing = if_missing + coefficients[0] * value_.of(median_);
  for (size_t b = 0; b < bends_.size(); ++b) {
    const double slope = bends_[b].scale.slope(coefficients[2 + b]);
    effect.offset -= slope * bends_[b].scale.mean;
    effect.missing += coefficients[2 + b] * bends_[b].scale.of(beyond(median_, bends_[b].at));
    if (slope != 0.0) effect.bends.push_back({bends_[b].at, slope});
  }
  return effect;
}

}  // namespace octroi
