#pragma once

#include <cstdint>

#include "model/alternatives/training_sample.h"

namespace octroi {

inline constexpr size_t kSmoteNeighbours = 5;

// SMOTE-NC (Chawla, Bowyer, Hall and Kegelmeyer 2002): rows of the rarer class are made up until
// both classes are equally many. Each starts from a real row and one of its five nearest of that
// class, both drawn by the seed: a number lies at random between the two, a category is that of
// most of the five. Distances are of standardised numbers (a missing one at the mean); a category
// that differs counts one standard deviation. A number that one of the two lacks is the other's or
// missing, by lot. As it was with fewer than two rows of the rarer class.
TrainingSample with_synthetic_minority(const TrainingSample& sample, uint64_t seed);

}  // namespace octroi
