#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "dataset/folds.h"
#include "model/studied_model.h"

namespace octroi {

// The blend of these models, found on the margins that they gave out of fold: weights on those of
// the first way to split the rows, margins of each way cross-fitted. `judged_bad` are the labels of
// the rows that the folds judge. Members are those with a weight above 0, perhaps none; what the
// blend is worth is not evaluated here.
StudiedModel studied_blend(const std::vector<const StudiedModel*>& models,
                           const std::vector<Folds>& repeats, std::span<const uint8_t> judged_bad);

}  // namespace octroi
