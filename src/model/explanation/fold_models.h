#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "model/calibration.h"
#include "model/model.h"

namespace octroi {

// The models of the folds with the rows that each was not trained on.
struct FoldModels {
  std::span<const std::shared_ptr<const Model>> models;  // by fold
  const Frame& frame;                                    // encoded
  std::span<const uint8_t> bad;
  std::span<const int> fold_of_row;
  Calibration calibration;
};

}  // namespace octroi
