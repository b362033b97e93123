#include "dataset/transforms/robust.h"

#include <limits>

#include "dataset/transforms/quantiles.h"

namespace octroi {

Robust Robust::fit(std::span<const double> ascending) {
  Robust result;
  if (ascending.empty()) return result;
  result.median = quantile(ascending, 0.5);
  const double range = quantile(ascending, 0.75) - quantile(ascending, 0.25);
  if (range >= 10.0 * std::numeric_limits<double>::epsilon()) result.range = range;
  return result;
}

}  // namespace octroi
