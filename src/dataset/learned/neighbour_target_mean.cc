#include "dataset/learned/neighbour_target_mean.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/error.h"
#include "base/interrupt.h"
#include "base/parallel.h"

namespace octroi {
namespace {

constexpr size_t kRowsPerTask = 512;

double median(std::vector<double>& values) {
  const auto middle = values.begin() + static_cast<long>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return 0.5 * (*std::max_element(values.begin(), middle) + *middle);
}

}  // namespace

double NeighbourTargetMean::Axis::coordinate(double number) const {
  const double filled = std::isnan(number) ? median : number;
  return deviation > 0.0 ? (filled - mean) / deviation : 0.0;
}

NeighbourTargetMean::Axis NeighbourTargetMean::fit_axis(std::span<const double> numbers,
                                                        std::span<const size_t> rows) {
  std::vector<double> present;
  for (const size_t row : rows) {
    if (!std::isnan(numbers[row])) present.push_back(numbers[row]);
  }
  Axis axis;
  if (present.empty()) return axis;
  axis.median = octroi::median(present);
  const double n = static_cast<double>(rows.size());
  const auto filled = [&](size_t row) {
    return std::isnan(numbers[row]) ? axis.median : numbers[row];
  };
  double sum = 0.0, squares = 0.0;
  for (const size_t row : rows) sum += filled(row);
  axis.mean = sum / n;
  for (const size_t row : rows) squares += (filled(row) - axis.mean) * (filled(row) - axis.mean);
  const double deviation = std::sqrt(squares / n);
  // A spread that is rounding noise is none.
  if (deviation > 1e-12 * std::abs(axis.mean)) axis.deviation = deviation;
  return axis;
}

NeighbourTargetMean::NeighbourTargetMean(std::vector<Axis> axes, std::vector<double> points,
                                         std::vector<uint8_t> bad, size_t k)
    : axes_(std::move(axes)),
      index_(std::move(points), axes_.size()),
      bad_(std::move(bad)),
      k_(std::min(k, bad_.size())) {}

NeighbourTargetMean NeighbourTargetMean::fit(const Columns& columns, std::span<const uint8_t> bad,
                                             std::span<const size_t> rows, size_t k) {
  if (rows.empty() || columns.empty()) throw defect_error("Neighbours need rows and numbers.");
  std::vector<Axis> axes;
  for (const auto& numbers : columns) axes.push_back(fit_axis(numbers, rows));
  std::vector<double> points;
  std::vector<uint8_t> labels;
  points.reserve(rows.size() * axes.size());
  for (const size_t row : rows) {
    for (size_t d = 0; d < axes.size(); ++d) {
      points.push_back(axes[d].coordinate(columns[d][row]));
    }
    labels.push_back(bad[row]);
  }
  return {std::move(axes), std::move(points), std::move(labels), k};
}

std::vector<double> NeighbourTargetMean::of(const Columns& columns,
                                            std::span<const size_t> rows) const {
  std::vector<double> means(rows.size());
  const size_t tasks = (rows.size() + kRowsPerTask - 1) / kRowsPerTask;
  parallel_for(tasks, [&](size_t task) {
    throw_if_interrupted();
    std::vector<double> place(axes_.size());
    std::vector<NeighbourIndex::Neighbour> neighbours;
    const size_t end = std::min(rows.size(), (task + 1) * kRowsPerTask);
    for (size_t i = task * kRowsPerTask; i < end; ++i) {
      for (size_t d = 0; d < axes_.size(); ++d) {
        place[d] = axes_[d].coordinate(columns[d][rows[i]]);
      }
      index_.nearest(place, k_, neighbours);
      size_t bads = 0;
      for (const auto& [distance, point] : neighbours) bads += bad_[point];
      means[i] = static_cast<double>(bads) / static_cast<double>(neighbours.size());
    }
  });
  return means;
}

Json NeighbourTargetMean::to_json() const {
  Json axes = Json::array();
  for (const Axis& axis : axes_) {
    axes.push_back({{"median", axis.median}, {"mean", axis.mean}, {"deviation", axis.deviation}});
  }
  std::string labels;
  for (const uint8_t label : bad_) labels.push_back(label != 0 ? '1' : '0');
  return {{"k", k_},
          {"axes", std::move(axes)},
          {"points", index_.points()},
          {"bad", std::move(labels)}};
}

NeighbourTargetMean NeighbourTargetMean::from_json(const Json& json) {
  std::vector<Axis> axes;
  for (const Json& axis : json.at("axes")) {
    axes.push_back({axis.at("median").get<double>(), axis.at("mean").get<double>(),
                    axis.at("deviation").get<double>()});
  }
  auto points = json.at("points").get<std::vector<double>>();
  std::vector<uint8_t> bad;
  for (const char label : json.at("bad").get<std::string>()) bad.push_back(label == '1');
  const auto k = json.at("k").get<size_t>();
  if (axes.empty() || bad.empty() || k == 0 || points.size() != axes.size() * bad.size()) {
    throw input_error("The neighbours in a model's file are not as they were written.");
  }
  return {std::move(axes), std::move(points), std::move(bad), k};
}

}  // namespace octroi
