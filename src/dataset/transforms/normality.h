#pragma once

#include <span>
#include <vector>

namespace octroi {

// The value below which a standard normal variable lies with this probability, 0 < share < 1.
double normal_deviate(double share);

// Filliben's medians of n ascending standard normal values (SciPy's probplot).
std::vector<double> normal_order_medians(size_t n);

// How straight the normal probability plot of ascending values is: their correlation with the
// medians above (Filliben's test, 1975), at most 1. 0 where the values do not vary. Of many values
// give some thousand evenly spaced ones.
double normality(std::span<const double> ascending);

}  // namespace octroi
