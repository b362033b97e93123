#pragma once

#include <random>
#include <utility>
#include <vector>

namespace octroi {

// The same order on every platform: std::shuffle draws differently from one standard library to
// another.
template <typename T>
void shuffle(std::vector<T>& items, std::mt19937_64& random) {
  for (size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[random() % i]);
}

}  // namespace octroi
