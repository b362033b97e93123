#include "model/metrics/brier.h"

#include "model/metrics/estimate.h"

namespace octroi {

std::vector<double> squared_errors(std::span<const double> pd, std::span<const uint8_t> bad) {
  std::vector<double> errors;
  errors.reserve(pd.size());
  for (size_t i = 0; i < pd.size(); ++i) errors.push_back((pd[i] - bad[i]) * (pd[i] - bad[i]));
  return errors;
}

double brier(std::span<const double> pd, std::span<const uint8_t> bad) {
  return mean(squared_errors(pd, bad));
}

}  // namespace octroi
