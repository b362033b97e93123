#pragma once

#include <span>
#include <vector>

#include "model/explanation/effect_grid.h"

namespace octroi {

// What is predicted for each row if its feature had each value of the grid (individual conditional
// expectation, Goldstein et al. 2015): by row, by value.
std::vector<std::vector<double>> individual_effects(const Prediction& predict, const Frame& frame,
                                                    std::span<const size_t> rows, size_t feature,
                                                    const EffectGrid& grid);

// Their mean over the rows (partial dependence, Friedman 2001): by value.
std::vector<double> partial_dependence(const std::vector<std::vector<double>>& individual);

}  // namespace octroi
