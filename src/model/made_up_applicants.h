#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "dataset/frame.h"
#include "model/learner.h"

// For tests: applicants of which nothing is real, already encoded. The risk falls with the score,
// steeply with the income where the region is far, and differs from region to region.
namespace octroi::made_up {

struct Applicants {
  Frame frame;
  std::vector<uint8_t> bad;
};

inline Applicants applicants(size_t count, uint64_t seed = 1) {
  FrameColumn score{"score", {}, {}, {}}, income{"income", {}, {}, {}}, noise{"noise", {}, {}, {}};
  FrameColumn region{"region", {}, {}, {}};
  for (int i = 0; i < 12; ++i)
    region.dictionary.push_back(std::string(1, static_cast<char>('a' + i)));
  // Not std::…_distribution: their draws differ between standard libraries.
  std::mt19937_64 random(seed);
  const auto uniform = [&] { return static_cast<double>(random() >> 11) * 0x1p-53; };
  std::vector<int64_t> keys;
  std::vector<uint8_t> bad;
  for (size_t i = 0; i < count; ++i) {
    keys.push_back(static_cast<int64_t>(i));
    const double s = uniform(), x = 1000.0 + 4000.0 * uniform();
    const int32_t r = static_cast<int32_t>(uniform() * 12.0);
    const bool is_missing = uniform() < 0.2;
    const double margin = -1.0 - 3.0 * (s - 0.5) - (r % 3 == 0 ? 0.0005 * (x - 3000.0) : 0.0) +
                          (r % 4 == 1 ? 1.0 : 0.0) + (is_missing ? 0.7 : 0.0);
    bad.push_back(uniform() < 1.0 / (1.0 + std::exp(-margin)));
    score.numbers.push_back(is_missing ? std::numeric_limits<double>::quiet_NaN() : s);
    income.numbers.push_back(x);
    noise.numbers.push_back(std::floor(10.0 * uniform()));
    region.codes.push_back(uniform() < 0.05 ? -1 : r);
  }
  return {Frame(std::move(keys), {score, income, noise, region}), std::move(bad)};
}

// Every `step`-th row from `first` on.
inline std::vector<size_t> rows(size_t count, size_t first, size_t step) {
  std::vector<size_t> result;
  for (size_t row = first; row < count; row += step) result.push_back(row);
  return result;
}

}  // namespace octroi::made_up
