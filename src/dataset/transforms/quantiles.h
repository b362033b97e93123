#pragma once

#include <span>
#include <vector>

namespace octroi {

// The values that are not missing (NaN), ascending: what transforms are fitted on.
std::vector<double> ascending_present(std::span<const double> values);

// The quantile at a share from 0 to 1 of at least one ascending value, linear between neighbours,
// to the last bit as NumPy has it.
double quantile(std::span<const double> ascending, double share);

// At most `count` values at even distances of rank, the first and the last among them.
std::vector<double> evenly_spaced(std::span<const double> ascending, size_t count);

}  // namespace octroi
