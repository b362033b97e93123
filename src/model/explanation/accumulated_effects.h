#pragma once

#include <span>
#include <vector>

#include "model/explanation/effect_grid.h"

namespace octroi {

// First-order accumulated local effects (Apley and Zhu 2020): how what is predicted changes along
// the feature, each step measured on the rows that are there. Unlike partial dependence it never
// asks the model about clients who cannot exist where features hang together. One figure per value
// of the grid, centred so that the mean over the rows is 0.
//
// Of a number: a step is taken by the rows between two values of the grid (the lower one excluded,
// but for the first step); rows outside the grid take none. Of a category: by the rows of the two
// categories, in the grid's order, the effect of a step being the mean over them. A step that no
// row takes is flat.
std::vector<double> accumulated_effects(const Prediction& predict, const Frame& frame,
                                        std::span<const size_t> rows, size_t feature,
                                        const EffectGrid& grid);

}  // namespace octroi
