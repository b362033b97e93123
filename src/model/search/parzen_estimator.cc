#include "model/search/parzen_estimator.h"

#include <algorithm>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <numbers>
#include <numeric>

namespace octroi {
namespace {

constexpr double kScottMagnitude = 0.2;
constexpr double kMostKernelsPerRange = 100.0;

double normal_cdf(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }

double normal_quantile(double probability) {
  const double inside = std::clamp(probability, 1e-300, 1.0 - 0x1p-53);
  return -std::numbers::sqrt2 * boost::math::erfc_inv(2.0 * inside);
}

double on_axis(const SearchParameter& parameter, double value) {
  return parameter.is_log ? std::log(value) : value;
}

size_t draw_index(std::span<const double> shares, Draws& draws) {
  double left = draws.uniform();
  for (size_t i = 0; i + 1 < shares.size(); ++i) {
    if (left < shares[i]) return i;
    left -= shares[i];
  }
  return shares.size() - 1;
}

double log_sum_of_exponentials(std::span<const double> terms) {
  const double largest = *std::ranges::max_element(terms);
  double sum = 0.0;
  for (const double term : terms) sum += std::exp(term - largest);
  return largest + std::log(sum);
}

}  // namespace

ParzenEstimator::Axis ParzenEstimator::number_axis(const SearchParameter& parameter,
                                                   std::span<const double> observed,
                                                   size_t dimensions) {
  // A whole number is drawn from its cell, which reaches half a unit to both sides.
  const double margin = parameter.is_integer ? 0.5 : 0.0;
  Axis axis;
  axis.parameter = &parameter;
  axis.low = on_axis(parameter, parameter.from - margin);
  axis.high = on_axis(parameter, parameter.to + margin);
  const double range = axis.high - axis.low;
  const double count = static_cast<double>(std::max<size_t>(observed.size(), 1));
  const double kernels = static_cast<double>(observed.size() + 1);
  const double scott =
      kScottMagnitude * range * std::pow(count, -1.0 / (static_cast<double>(dimensions) + 4.0));
  const double narrowest = range / std::min(kMostKernelsPerRange, 1.0 + kernels);
  for (const double value : observed) axis.centres.push_back(on_axis(parameter, value));
  axis.widths.assign(observed.size(), std::clamp(scott, narrowest, range));
  axis.centres.push_back(0.5 * (axis.low + axis.high));
  axis.widths.push_back(range);
  return axis;
}

ParzenEstimator::Axis ParzenEstimator::choice_axis(const SearchParameter& parameter,
                                                   std::span<const double> observed) {
  Axis axis;
  axis.parameter = &parameter;
  const size_t choices = parameter.choices.size();
  const double prior = 1.0 / static_cast<double>(observed.size() + 1);
  const double sum = 1.0 + prior * static_cast<double>(choices);
  for (const double value : observed) {
    std::vector<double>& row = axis.frequencies.emplace_back(choices, prior / sum);
    row[static_cast<size_t>(value)] += 1.0 / sum;
  }
  axis.frequencies.emplace_back(choices, 1.0 / static_cast<double>(choices));
  return axis;
}

double ParzenEstimator::Axis::log_mass(size_t kernel, double coordinate) const {
  if (parameter->is_choice()) {
    return std::log(frequencies[kernel][static_cast<size_t>(coordinate)]);
  }
  const double centre = centres[kernel], width = widths[kernel];
  const auto cdf = [&](double at) { return normal_cdf((at - centre) / width); };
  const double inside = cdf(high) - cdf(low);
  if (parameter->is_integer) {
    const double cell =
        cdf(on_axis(*parameter, coordinate + 0.5)) - cdf(on_axis(*parameter, coordinate - 0.5));
    return std::log(cell / inside);
  }
  const double z = (on_axis(*parameter, coordinate) - centre) / width;
  return -0.5 * z * z - std::log(width * std::sqrt(2.0 * std::numbers::pi) * inside);
}

double ParzenEstimator::Axis::sample(size_t kernel, Draws& draws) const {
  if (parameter->is_choice()) {
    return static_cast<double>(draw_index(frequencies[kernel], draws));
  }
  const double centre = centres[kernel], width = widths[kernel];
  const double from = normal_cdf((low - centre) / width);
  const double to = normal_cdf((high - centre) / width);
  const double at = centre + width * normal_quantile(from + (to - from) * draws.uniform());
  double value = parameter->is_log ? std::exp(at) : at;
  if (parameter->is_integer) value = std::round(value);
  return std::clamp(value, parameter->from, parameter->to);
}

ParzenEstimator::ParzenEstimator(const SearchSpace& space, const std::vector<Point>& observations,
                                 std::span<const double> weights)
    : shares_(weights.begin(), weights.end()) {
  for (size_t i = 0; i < space.parameters.size(); ++i) {
    std::vector<double> observed;
    for (const Point& point : observations) observed.push_back(point[i]);
    const SearchParameter& parameter = space.parameters[i];
    axes_.push_back(parameter.is_choice()
                        ? choice_axis(parameter, observed)
                        : number_axis(parameter, observed, space.parameters.size()));
  }
  shares_.push_back(1.0);
  const double sum = std::accumulate(shares_.begin(), shares_.end(), 0.0);
  for (double& share : shares_) share /= sum;
}

Point ParzenEstimator::sample(Draws& draws) const {
  const size_t kernel = draw_index(shares_, draws);
  Point point;
  for (const Axis& axis : axes_) point.push_back(axis.sample(kernel, draws));
  return point;
}

double ParzenEstimator::log_density(const Point& point) const {
  std::vector<double> terms;
  for (size_t kernel = 0; kernel < shares_.size(); ++kernel) {
    double term = std::log(shares_[kernel]);
    for (size_t i = 0; i < axes_.size(); ++i) term += axes_[i].log_mass(kernel, point[i]);
    terms.push_back(term);
  }
  return log_sum_of_exponentials(terms);
}

}  // namespace octroi
