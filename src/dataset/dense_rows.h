#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "dataset/frame.h"

namespace octroi {

// A cell of an encoded frame as tree learners take it: a category as its code, missing as NaN.
double dense_cell(const FrameColumn& column, size_t row);

// Rows [begin, end) of an encoded frame, row by row.
void copy_rows(const Frame& frame, size_t begin, size_t end, std::vector<double>& values);
// The rows asked for.
void copy_rows(const Frame& frame, std::span<const size_t> rows, std::vector<double>& values);

}  // namespace octroi
