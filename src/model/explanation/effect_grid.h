#pragma once

#include <span>

#include "dataset/frame.h"
#include "model/explanation/prediction.h"

namespace octroi {

// The values at which a feature's effect is looked at: a column of a few values, ascending numbers
// or categories in an order.
using EffectGrid = FrameColumn;

// Of a number: its quantiles at `points` even steps from 1 % to 99 % over the rows, each once (the
// extremes are too rare to tell anything). Empty if it is always missing.
EffectGrid quantile_grid(const FrameColumn& column, std::span<const size_t> rows, size_t points);

// Of a category: the `most` categories with most rows, ordered by the mean of `predicted` (one
// figure per row of `rows`) over their rows.
EffectGrid category_grid(const FrameColumn& column, std::span<const size_t> rows,
                         std::span<const double> predicted, size_t most);

}  // namespace octroi
