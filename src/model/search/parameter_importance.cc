#include "model/search/parameter_importance.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "model/search/parzen_estimator.h"

namespace octroi {
namespace {

constexpr size_t kFewestTrials = 20;
constexpr double kBestShare = 0.1;
constexpr int kGridPoints = 50;

// Values over the whole range, evenly on the axis on which the parameter is searched.
std::vector<double> grid_of(const SearchParameter& parameter) {
  std::vector<double> grid;
  if (parameter.is_choice()) {
    grid.resize(parameter.choices.size());
    std::iota(grid.begin(), grid.end(), 0.0);
    return grid;
  }
  for (int i = 0; i < kGridPoints; ++i) {
    const double share = (i + 0.5) / kGridPoints;
    const double value = parameter.is_log
                             ? parameter.from * std::pow(parameter.to / parameter.from, share)
                             : parameter.from + share * (parameter.to - parameter.from);
    grid.push_back(parameter.is_integer ? std::round(value) : value);
  }
  return grid;
}

ParzenEstimator density_of(const SearchSpace& axis, std::span<const Trial* const> trials,
                           size_t parameter) {
  std::vector<Point> points;
  for (const Trial* trial : trials) points.push_back({trial->point[parameter]});
  return {axis, points, std::vector<double>(points.size(), 1.0)};
}

// Pearson's divergence: the mean of (good / all − 1)² under `all`.
double divergence(const ParzenEstimator& good, const ParzenEstimator& all,
                  const std::vector<double>& grid) {
  double sum = 0.0, weights = 0.0;
  for (const double value : grid) {
    const double weight = std::exp(all.log_density({value}));
    const double ratio = std::exp(good.log_density({value})) / weight;
    sum += weight * (ratio - 1.0) * (ratio - 1.0);
    weights += weight;
  }
  return sum / weights;
}

}  // namespace

std::vector<ParameterImportance> parameter_importance(const SearchSpace& space,
                                                      std::span<const Trial> trials) {
  if (trials.size() < kFewestTrials) return {};
  // Those that ran on more folds were the better ones on the folds before.
  std::vector<const Trial*> order;
  for (const Trial& trial : trials) order.push_back(&trial);
  std::ranges::stable_sort(
      order, {}, [](const Trial* trial) { return std::pair(-trial->folds(), trial->score()); });
  const size_t best =
      static_cast<size_t>(std::ceil(kBestShare * static_cast<double>(trials.size())));
  std::vector<ParameterImportance> importance;
  double sum = 0.0;
  for (size_t i = 0; i < space.parameters.size(); ++i) {
    const SearchSpace axis{{space.parameters[i]}, {}};
    const double apart = divergence(density_of(axis, std::span(order).first(best), i),
                                    density_of(axis, order, i), grid_of(space.parameters[i]));
    importance.push_back({space.parameters[i].name, apart});
    sum += apart;
  }
  for (ParameterImportance& parameter : importance) parameter.share /= sum;
  std::ranges::stable_sort(importance, std::ranges::greater(), &ParameterImportance::share);
  return importance;
}

}  // namespace octroi
