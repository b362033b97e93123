#include "model/alternatives/synthetic_minority.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <utility>

#include "base/interrupt.h"
#include "base/parallel.h"
#include "model/metrics/estimate.h"

namespace octroi {
namespace {

// The rarer class, row by row, as distances see it.
struct Minority {
  std::vector<size_t> rows;  // of the sample
  size_t number_count = 0;
  size_t category_count = 0;
  std::vector<float> numbers;  // standardised on the whole sample, missing 0
  std::vector<int32_t> codes;

  float distance(size_t i, size_t j) const {
    float sum = 0.0F;
    const float* a = numbers.data() + i * number_count;
    const float* b = numbers.data() + j * number_count;
    for (size_t c = 0; c < number_count; ++c) sum += (a[c] - b[c]) * (a[c] - b[c]);
    const int32_t* k = codes.data() + i * category_count;
    const int32_t* l = codes.data() + j * category_count;
    for (size_t c = 0; c < category_count; ++c) sum += k[c] == l[c] ? 0.0F : 1.0F;
    return sum;
  }
};

void add_standardised(const FrameColumn& column, size_t at, Minority& minority) {
  std::vector<double> present;
  for (const double value : column.numbers) {
    if (!std::isnan(value)) present.push_back(value);
  }
  const double centre = mean(present), spread = deviation(present);
  if (!(spread > 0.0)) return;
  for (size_t i = 0; i < minority.rows.size(); ++i) {
    const double value = column.numbers[minority.rows[i]];
    if (std::isnan(value)) continue;
    minority.numbers[i * minority.number_count + at] =
        static_cast<float>((value - centre) / spread);
  }
}

Minority minority_of(const TrainingSample& sample) {
  Minority minority;
  minority.rows = sample.rarer_rows();
  for (const FrameColumn& column : sample.frame.columns()) {
    ++(column.is_category() ? minority.category_count : minority.number_count);
  }
  minority.numbers.resize(minority.rows.size() * minority.number_count);
  minority.codes.resize(minority.rows.size() * minority.category_count);
  size_t number = 0, category = 0;
  for (const FrameColumn& column : sample.frame.columns()) {
    if (!column.is_category()) {
      add_standardised(column, number++, minority);
      continue;
    }
    for (size_t i = 0; i < minority.rows.size(); ++i) {
      minority.codes[i * minority.category_count + category] = column.codes[minority.rows[i]];
    }
    ++category;
  }
  return minority;
}

// Of each row of the rarer class its nearest ones, as indices into minority.rows.
using Neighbours = std::vector<std::vector<size_t>>;

Neighbours nearest(const Minority& minority) {
  const size_t count = minority.rows.size();
  const size_t wanted = std::min(kSmoteNeighbours, count - 1);
  Neighbours neighbours(count);
  parallel_for(count, [&](size_t i) {
    throw_if_interrupted();
    std::vector<std::pair<float, size_t>> others;
    others.reserve(count);
    for (size_t j = 0; j < count; ++j) {
      if (j != i) others.emplace_back(minority.distance(i, j), j);
    }
    std::partial_sort(others.begin(), others.begin() + static_cast<long>(wanted), others.end());
    for (size_t k = 0; k < wanted; ++k) neighbours[i].push_back(others[k].second);
  });
  return neighbours;
}

// What a made-up row is made of.
struct Parents {
  size_t base = 0;  // indices into minority.rows
  size_t neighbour = 0;
  double share = 0.0;  // of the way from the base to the neighbour
};

std::vector<Parents> draw_parents(const Neighbours& neighbours, size_t count, uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<Parents> drawn;
  drawn.reserve(count);
  for (size_t i = 0; i < count; ++i) {
    const size_t base = random() % neighbours.size();
    const size_t neighbour = neighbours[base][random() % neighbours[base].size()];
    drawn.push_back({base, neighbour, static_cast<double>(random() >> 11) * 0x1p-53});
  }
  return drawn;
}

double between(double base, double neighbour, double share) {
  if (std::isnan(base) || std::isnan(neighbour)) return share < 0.5 ? base : neighbour;
  return base + share * (neighbour - base);
}

int32_t most_frequent(const FrameColumn& column, const Minority& minority,
                      const std::vector<size_t>& neighbours) {
  std::map<int32_t, size_t> counts;
  for (const size_t neighbour : neighbours) ++counts[column.codes[minority.rows[neighbour]]];
  return std::ranges::max_element(counts, {}, [](const auto& count) { return count.second; })
      ->first;
}

}  // namespace

TrainingSample with_synthetic_minority(const TrainingSample& sample, uint64_t seed) {
  const Minority minority = minority_of(sample);
  const size_t count = minority.rows.size() < 2 ? 0 : sample.shortfall();
  const Neighbours neighbours = count == 0 ? Neighbours() : nearest(minority);
  const std::vector<Parents> parents = draw_parents(neighbours, count, seed);
  const FrameColumns own = sample.frame.columns();
  std::vector<FrameColumn> columns(own.begin(), own.end());
  for (FrameColumn& column : columns) {
    for (const Parents& made_of : parents) {
      if (column.is_category()) {
        column.codes.push_back(most_frequent(column, minority, neighbours[made_of.base]));
      } else {
        column.numbers.push_back(between(column.numbers[minority.rows[made_of.base]],
                                         column.numbers[minority.rows[made_of.neighbour]],
                                         made_of.share));
      }
    }
  }
  std::vector<int64_t> keys = sample.frame.keys();
  std::vector<uint8_t> bad = sample.bad;
  for (size_t i = 0; i < count; ++i) keys.push_back(-1 - static_cast<int64_t>(i));
  bad.insert(bad.end(), count, sample.rarer());
  return {Frame(std::move(keys), std::move(columns)), std::move(bad)};
}

}  // namespace octroi
