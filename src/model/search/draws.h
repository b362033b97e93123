#pragma once

#include <cstdint>
#include <random>

namespace octroi {

// Random numbers of one trial: the same on every platform, whatever other trials draw.
class Draws {
 public:
  Draws(uint64_t seed, uint64_t trial) {
    std::seed_seq sequence{static_cast<uint32_t>(seed), static_cast<uint32_t>(seed >> 32),
                           static_cast<uint32_t>(trial)};
    random_.seed(sequence);
  }
  // At least 0, below 1.
  double uniform() { return static_cast<double>(random_() >> 11) * 0x1p-53; }

 private:
  std::mt19937_64 random_;
};

}  // namespace octroi
