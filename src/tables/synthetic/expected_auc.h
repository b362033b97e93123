#pragma once

#include <span>
#include <vector>

namespace octroi {

// The AUC of `scores` that labels drawn with probabilities `pd` have on average: the probability
// weight of (bad, good) pairs in which the bad one scores higher, ties counting half, over that of
// all pairs. NaN if no pair has weight.
double expected_auc(std::span<const double> scores, std::span<const double> pd);

}  // namespace octroi
