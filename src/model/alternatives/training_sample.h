#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "dataset/frame.h"

namespace octroi {

// Rows to learn from with their labels; some may stand more than once or be made up.
struct TrainingSample {
  Frame frame;
  std::vector<uint8_t> bad;

  // The label of the class with fewer rows.
  uint8_t rarer() const;
  // The rows of that class, ascending, and how many more the other class has.
  std::vector<size_t> rarer_rows() const;
  size_t shortfall() const;
};

TrainingSample sample_of(const Frame& frame, std::span<const uint8_t> bad,
                         const std::vector<size_t>& rows);

// The rarer class repeated until both are equally many, which is what a learner makes of balanced
// class weights. Rows that stand once more than others are drawn by the seed.
TrainingSample with_rarer_repeated(const TrainingSample& sample, uint64_t seed);

}  // namespace octroi
