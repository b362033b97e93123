#include "model/alternatives/training_sample.h"

#include <algorithm>
#include <numeric>
#include <random>

namespace octroi {

uint8_t TrainingSample::rarer() const {
  const auto bads = static_cast<size_t>(std::count(bad.begin(), bad.end(), uint8_t{1}));
  return 2 * bads <= bad.size() ? 1 : 0;
}

std::vector<size_t> TrainingSample::rarer_rows() const {
  const uint8_t label = rarer();
  std::vector<size_t> rows;
  for (size_t row = 0; row < bad.size(); ++row) {
    if (bad[row] == label) rows.push_back(row);
  }
  return rows;
}

size_t TrainingSample::shortfall() const { return bad.size() - 2 * rarer_rows().size(); }

TrainingSample sample_of(const Frame& frame, std::span<const uint8_t> bad,
                         const std::vector<size_t>& rows) {
  TrainingSample sample{frame.rows(rows), {}};
  for (const size_t row : rows) sample.bad.push_back(bad[row]);
  return sample;
}

TrainingSample with_rarer_repeated(const TrainingSample& sample, uint64_t seed) {
  std::vector<size_t> rarer = sample.rarer_rows();
  std::mt19937_64 random(seed);
  for (size_t i = rarer.size(); i > 1; --i) std::swap(rarer[i - 1], rarer[random() % i]);
  std::vector<size_t> rows(sample.bad.size());
  std::iota(rows.begin(), rows.end(), size_t{0});
  const size_t shortfall = sample.shortfall();
  for (size_t i = 0; i < shortfall; ++i) rows.push_back(rarer[i % rarer.size()]);
  return sample_of(sample.frame, sample.bad, rows);
}

}  // namespace octroi
