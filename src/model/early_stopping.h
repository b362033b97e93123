#pragma once

#include <algorithm>
#include <vector>

namespace octroi {

// Whether the lowest of the losses after step 1, 2, … lies more than `patience` steps back.
inline bool loss_stopped_falling(const std::vector<double>& losses, int patience) {
  return losses.end() - std::min_element(losses.begin(), losses.end()) > patience;
}

}  // namespace octroi
