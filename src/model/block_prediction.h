#pragma once

#include <functional>
#include <span>
#include <vector>

#include "dataset/frame.h"
#include "model/model.h"

namespace octroi {

// What a library makes of rows given row by row with so many columns.
using DensePredictor =
    std::function<std::vector<double>(std::span<const double> values, size_t columns)>;

// Its results for all rows of an encoded frame, given block by block: no second copy of the frame
// is made.
std::vector<double> predict_in_blocks(const Frame& frame, const DensePredictor& predict);

// The same for a predictor that gives a contribution per column and then the base value.
Contributions contributions_in_blocks(const Frame& frame, const DensePredictor& predict);

}  // namespace octroi
