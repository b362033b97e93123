#include "dataset/transforms/quantiles.h"

#include <algorithm>
#include <cmath>

namespace octroi {

std::vector<double> ascending_present(std::span<const double> values) {
  std::vector<double> present;
  for (const double value : values) {
    if (!std::isnan(value)) present.push_back(value);
  }
  std::ranges::sort(present);
  return present;
}

double quantile(std::span<const double> ascending, double share) {
  const double rank = static_cast<double>(ascending.size() - 1) * share;
  const auto below = std::min(static_cast<size_t>(rank), ascending.size() - 1);
  const size_t above = std::min(below + 1, ascending.size() - 1);
  const double part = rank - static_cast<double>(below);
  const double a = ascending[below], b = ascending[above];
  return part >= 0.5 ? b - (b - a) * (1.0 - part) : a + (b - a) * part;
}

std::vector<double> evenly_spaced(std::span<const double> ascending, size_t count) {
  if (ascending.size() <= count || count < 2) return {ascending.begin(), ascending.end()};
  std::vector<double> values;
  for (size_t i = 0; i < count; ++i) {
    values.push_back(ascending[i * (ascending.size() - 1) / (count - 1)]);
  }
  return values;
}

}  // namespace octroi
