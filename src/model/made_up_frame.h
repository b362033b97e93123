#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "dataset/frame.h"

namespace octroi::made_up {

// For tests: clients of whom nothing is real. The log-odds of being bad rise with `debt`, fall with
// `income` (a fifth of them missing), and are higher in one `region` of four; `noise` says nothing.
struct Clients {
  Frame frame;
  std::vector<uint8_t> bad;
};

inline Clients clients(size_t count, uint64_t seed = 1) {
  std::mt19937_64 random(seed);
  const auto uniform = [&] { return static_cast<double>(random() >> 11) * 0x1p-53; };
  FrameColumn debt{"debt", {}, {}, {}}, income{"income", {}, {}, {}};
  FrameColumn region{"region", {}, {}, {"east", "north", "south", "west"}};
  FrameColumn noise{"noise", {}, {}, {}};
  std::vector<int64_t> keys;
  std::vector<uint8_t> bad;
  for (size_t row = 0; row < count; ++row) {
    keys.push_back(static_cast<int64_t>(row) + 1);
    debt.numbers.push_back(4.0 * uniform() - 2.0);
    income.numbers.push_back(uniform() < 0.2 ? std::numeric_limits<double>::quiet_NaN()
                                             : 1000.0 + 2000.0 * uniform());
    region.codes.push_back(static_cast<int32_t>(random() % 4));
    noise.numbers.push_back(uniform());
    const double earned = std::isnan(income.numbers[row]) ? 1500.0 : income.numbers[row];
    const double log_odds = 1.2 * debt.numbers[row] - 0.001 * (earned - 1000.0) +
                            (region.codes[row] == 2 ? 1.0 : 0.0) - 0.7;
    bad.push_back(uniform() < 1.0 / (1.0 + std::exp(-log_odds)));
  }
  return {Frame(std::move(keys), {debt, income, region, noise}), std::move(bad)};
}

}  // namespace octroi::made_up
