#pragma once

#include <map>
#include <span>
#include <vector>

#include "dataset/frame.h"

namespace octroi {

// At most `most` rows of `count`, evenly spaced and ascending.
std::vector<size_t> spaced_rows(size_t count, size_t most);

// `rows` taken `times` over, one block after the other.
std::vector<size_t> tiled(std::span<const size_t> rows, size_t times);

// A frame with other values in some columns: `replacements` by position, each of as many values as
// there are rows. The other columns are shared with it.
Frame varied(const Frame& frame, std::map<size_t, FrameColumn> replacements);

}  // namespace octroi
