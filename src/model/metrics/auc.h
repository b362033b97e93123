#pragma once

#include <cstdint>
#include <span>

namespace octroi {

// Area under the ROC curve: the share of (bad, good) pairs in which the bad one has the higher
// score; a tie counts half. 0.5 if one class is absent.
double auc(std::span<const double> scores, std::span<const uint8_t> bad);

}  // namespace octroi
