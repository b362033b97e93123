#include "model/explanation/accumulated_effects.h"

#include <algorithm>
#include <cmath>

#include "model/explanation/varied_frame.h"

namespace octroi {
namespace {

// A row that goes from value `step` of the grid to the next.
struct Stride {
  size_t row = 0;
  size_t step = 0;
};

std::vector<Stride> strides_between(const FrameColumn& column, std::span<const size_t> rows,
                                    const std::vector<double>& grid) {
  std::vector<Stride> strides;
  for (const size_t row : rows) {
    const double value = column.numbers[row];
    // NaN compares false.
    if (!(value >= grid.front() && value <= grid.back())) continue;
    const auto at = std::lower_bound(grid.begin() + 1, grid.end(), value);
    strides.push_back({row, static_cast<size_t>(at - grid.begin()) - 1});
  }
  return strides;
}

// The place of each row's category in the grid; the grid's size where it has none.
std::vector<size_t> places_of(const FrameColumn& column, std::span<const size_t> rows,
                              const std::vector<int32_t>& grid) {
  std::vector<size_t> places;
  for (const size_t row : rows) {
    const auto found = std::find(grid.begin(), grid.end(), column.codes[row]);
    places.push_back(static_cast<size_t>(found - grid.begin()));
  }
  return places;
}

std::vector<Stride> strides_of_categories(std::span<const size_t> rows,
                                          const std::vector<size_t>& places, size_t categories) {
  std::vector<Stride> strides;
  for (size_t i = 0; i < rows.size(); ++i) {
    if (places[i] >= categories) continue;
    if (places[i] > 0) strides.push_back({rows[i], places[i] - 1});
    if (places[i] + 1 < categories) strides.push_back({rows[i], places[i]});
  }
  return strides;
}

struct Steps {
  std::vector<double> sums;
  std::vector<double> counts;
};

Steps walk(const Prediction& predict, const Frame& frame, const std::vector<Stride>& strides,
           size_t feature, const EffectGrid& grid) {
  std::vector<size_t> rows, from, to;
  for (const Stride& stride : strides) {
    rows.push_back(stride.row);
    from.push_back(stride.step);
    to.push_back(stride.step + 1);
  }
  const Frame walkers = frame.rows(rows);
  const std::vector<double> before = predict(varied(walkers, {{feature, rows_of(grid, from)}}));
  const std::vector<double> after = predict(varied(walkers, {{feature, rows_of(grid, to)}}));
  Steps steps{std::vector<double>(grid.size() - 1, 0.0), std::vector<double>(grid.size() - 1, 0.0)};
  for (size_t i = 0; i < strides.size(); ++i) {
    steps.sums[strides[i].step] += after[i] - before[i];
    steps.counts[strides[i].step] += 1.0;
  }
  return steps;
}

std::vector<double> accumulated(const Steps& steps) {
  std::vector<double> effects = {0.0};
  for (size_t step = 0; step < steps.sums.size(); ++step) {
    const double count = steps.counts[step];
    effects.push_back(effects.back() + (count > 0.0 ? steps.sums[step] / count : 0.0));
  }
  return effects;
}

// Takes the mean away: `weights[i]` rows have the value `at[i]`.
void centre(std::vector<double>& effects, const std::vector<double>& at,
            const std::vector<double>& weights) {
  double sum = 0.0, count = 0.0;
  for (size_t i = 0; i < at.size(); ++i) {
    sum += weights[i] * at[i];
    count += weights[i];
  }
  if (count == 0.0) return;
  for (double& effect : effects) effect -= sum / count;
}

}  // namespace

std::vector<double> accumulated_effects(const Prediction& predict, const Frame& frame,
                                        std::span<const size_t> rows, size_t feature,
                                        const EffectGrid& grid) {
  if (grid.size() < 2) return std::vector<double>(grid.size(), 0.0);
  const FrameColumn& column = frame.column(feature);
  if (column.is_category()) {
    const std::vector<size_t> places = places_of(column, rows, grid.codes);
    std::vector<double> weights(grid.size() + 1, 0.0);
    for (const size_t place : places) weights[place] += 1.0;
    weights.pop_back();
    std::vector<double> effects = accumulated(
        walk(predict, frame, strides_of_categories(rows, places, grid.size()), feature, grid));
    centre(effects, std::vector<double>(effects), weights);
    return effects;
  }
  const Steps steps =
      walk(predict, frame, strides_between(column, rows, grid.numbers), feature, grid);
  std::vector<double> effects = accumulated(steps), middles;
  for (size_t step = 0; step + 1 < effects.size(); ++step) {
    middles.push_back(0.5 * (effects[step] + effects[step + 1]));
  }
  centre(effects, middles, steps.counts);
  return effects;
}

}  // namespace octroi
