#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace octroi {

// Points in a few dimensions, arranged as a k-d tree (Friedman, Bentley and Finkel, 1977) so that
// the nearest ones to a place are found without measuring all. Exact: the same points, and the same
// bits, as measuring all would give. Thread-safe once built.
class NeighbourIndex {
 public:
  // Finite coordinates, row by row, at least one dimension.
  NeighbourIndex(std::vector<double> points, size_t dimensions);

  size_t size() const { return points_.size() / dimensions_; }
  size_t dimensions() const { return dimensions_; }
  // Row by row as given.
  const std::vector<double>& points() const { return points_; }

  // A point's squared Euclidean distance and its position among the points given.
  using Neighbour = std::pair<double, uint32_t>;
  // The k nearest points to `place` in no particular order (all if there are no more); of points
  // equally far those given first. `found` is overwritten; it is a parameter so that its memory
  // serves again.
  void nearest(std::span<const double> place, size_t k, std::vector<Neighbour>& found) const;

 private:
  struct Node {
    uint32_t begin = 0, end = 0;  // in order_
    uint32_t right = 0;           // the left child follows its parent; 0: a leaf
  };
  class Search;

  void build(uint32_t begin, uint32_t end);
  // Of a node's bounds: the lowest, then the highest coordinate in each dimension.
  const double* box(size_t node) const { return boxes_.data() + 2 * dimensions_ * node; }
  size_t widest_dimension(size_t node) const;

  size_t dimensions_;
  std::vector<double> points_;
  std::vector<uint32_t> order_;         // positions of points, those of a node side by side
  std::vector<double> ordered_points_;  // the points in that order
  std::vector<Node> nodes_;
  std::vector<double> boxes_;
};

}  // namespace octroi
