#include "model/explanation/partial_dependence.h"

#include "model/explanation/varied_frame.h"

namespace octroi {

std::vector<std::vector<double>> individual_effects(const Prediction& predict, const Frame& frame,
                                                    std::span<const size_t> rows, size_t feature,
                                                    const EffectGrid& grid) {
  const size_t values = grid.size();
  std::vector<size_t> value_of_row;
  for (size_t value = 0; value < values; ++value) {
    value_of_row.insert(value_of_row.end(), rows.size(), value);
  }
  const std::vector<double> predicted =
      predict(varied(frame.rows(tiled(rows, values)), {{feature, rows_of(grid, value_of_row)}}));
  std::vector<std::vector<double>> individual(rows.size(), std::vector<double>(values));
  for (size_t row = 0; row < rows.size(); ++row) {
    for (size_t value = 0; value < values; ++value) {
      individual[row][value] = predicted[value * rows.size() + row];
    }
  }
  return individual;
}

std::vector<double> partial_dependence(const std::vector<std::vector<double>>& individual) {
  std::vector<double> means(individual.empty() ? 0 : individual.front().size(), 0.0);
  for (const std::vector<double>& row : individual) {
    for (size_t value = 0; value < means.size(); ++value) means[value] += row[value];
  }
  for (double& one : means) one /= static_cast<double>(individual.size());
  return means;
}

}  // namespace octroi
