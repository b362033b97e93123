#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace octroi {

// The rows of each category, at its code + 1; those where it is missing (−1) at position 0.
inline std::vector<size_t> category_counts(std::span<const int32_t> codes, size_t categories,
                                           std::span<const size_t> rows) {
  std::vector<size_t> counts(categories + 1, 0);
  for (const size_t row : rows) ++counts[static_cast<size_t>(codes[row] + 1)];
  return counts;
}

}  // namespace octroi
