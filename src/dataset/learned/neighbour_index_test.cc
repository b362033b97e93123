#include "dataset/learned/neighbour_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace octroi {
namespace {

using ::testing::UnorderedElementsAre;
using Neighbour = NeighbourIndex::Neighbour;

std::vector<Neighbour> by_measuring_all(const std::vector<double>& points, size_t dimensions,
                                        std::span<const double> place, size_t k) {
  std::vector<Neighbour> all;
  for (size_t i = 0; i < points.size() / dimensions; ++i) {
    double sum = 0.0;
    for (size_t d = 0; d < dimensions; ++d) {
      const double apart = place[d] - points[i * dimensions + d];
      sum += apart * apart;
    }
    all.emplace_back(sum, static_cast<uint32_t>(i));
  }
  std::ranges::sort(all);
  all.resize(std::min(k, all.size()));
  return all;
}

std::vector<Neighbour> found_in(const NeighbourIndex& index, std::span<const double> place,
                                size_t k) {
  std::vector<Neighbour> found;
  index.nearest(place, k, found);
  std::ranges::sort(found);
  return found;
}

// Coordinates on a grid of so many steps: the coarser, the more points are equally far.
std::vector<double> random_points(size_t count, size_t dimensions, uint64_t steps,
                                  std::mt19937_64& random) {
  std::vector<double> points;
  for (size_t i = 0; i < count * dimensions; ++i) {
    points.push_back(static_cast<double>(random() % steps) / static_cast<double>(steps) - 0.3);
  }
  return points;
}

TEST(NeighbourIndex, FindsBitForBitWhatMeasuringAllFinds) {
  std::mt19937_64 random(3);
  for (const size_t dimensions : {1, 2, 4, 8}) {
    for (const uint64_t steps : {uint64_t{1} << 40, uint64_t{5}}) {
      const std::vector<double> points = random_points(1500, dimensions, steps, random);
      const NeighbourIndex index(points, dimensions);
      const std::vector<double> places = random_points(20, dimensions, steps, random);
      for (size_t i = 0; i < 20; ++i) {
        const std::span place(places.data() + i * dimensions, dimensions);
        for (const size_t k : {1, 30, 700, 1500, 2000}) {
          ASSERT_EQ(found_in(index, place, k), by_measuring_all(points, dimensions, place, k))
              << dimensions << " dimensions, " << steps << " steps, k " << k;
        }
      }
    }
  }
}

TEST(NeighbourIndex, TakesThosePointsFirstThatWereGivenFirstWhereAllAreEquallyFar) {
  const NeighbourIndex index(std::vector<double>(2000, 1.0), 2);
  EXPECT_THAT(found_in(index, std::vector{1.0, 1.0}, 3),
              UnorderedElementsAre(Neighbour(0.0, 0), Neighbour(0.0, 1), Neighbour(0.0, 2)));
}

TEST(NeighbourIndex, OfNoPointsFindsNone) {
  EXPECT_TRUE(found_in(NeighbourIndex({}, 2), std::vector{0.0, 0.0}, 3).empty());
}

}  // namespace
}  // namespace octroi
