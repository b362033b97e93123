#include "dataset/transforms/standard.h"

#include <cmath>
#include <limits>

namespace octroi {

Standard Standard::fit(std::span<const double> ascending) {
  Standard result;
  if (ascending.empty()) return result;
  const double n = static_cast<double>(ascending.size());
  double sum = 0.0, squares = 0.0;
  for (const double x : ascending) sum += x;
  result.mean = sum / n;
  for (const double x : ascending) squares += (x - result.mean) * (x - result.mean);
  const double variance = squares / n;
  // What rounding alone can make of equal values.
  const double rounding = n * std::numeric_limits<double>::epsilon();
  const double noise = rounding * variance + rounding * result.mean * rounding * result.mean;
  if (variance > noise) result.deviation = std::sqrt(variance);
  return result;
}

}  // namespace octroi
