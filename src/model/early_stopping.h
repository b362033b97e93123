#pragma once

#include <algorithm>
#include <vector>

namespace octroi {

// Whether the last `patience` steps did not lower the loss; `losses` after step 1, 2, …
inline bool loss_stopped_falling(const std::vector<double>& losses, int patience) {
  return losses.end() - std::min_element(losses.begin(), losses.end()) > patience;
}

}  // namespace octroi
