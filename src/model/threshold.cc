#include "model/threshold.h"

#include <cmath>
#include <vector>

#include "model/metrics/cost_per_client.h"
#include "model/metrics/estimate.h"

namespace octroi {

ThresholdChoice choose_threshold(std::span<const double> pd, std::span<const uint8_t> bad,
                                 const CostMatrix& matrix) {
  ThresholdChoice choice;
  choice.theoretical = matrix.optimal_threshold();
  choice.empirical = cheapest_threshold(pd, bad, matrix);
  std::vector<double> saved = costs(pd, bad, choice.theoretical, matrix);
  choice.theoretical_cost = mean(saved);
  const std::vector<double> empirical = costs(pd, bad, choice.empirical, matrix);
  for (size_t i = 0; i < saved.size(); ++i) saved[i] -= empirical[i];
  choice.gain = mean(saved);
  choice.standard_error = deviation(saved) / std::sqrt(static_cast<double>(saved.size()));
  choice.is_empirical = choice.gain > 1.96 * choice.standard_error;
  choice.threshold = choice.is_empirical ? choice.empirical : choice.theoretical;
  return choice;
}

}  // namespace octroi
