#include "dataset/learned/neighbour_index.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace octroi {
namespace {

constexpr uint32_t kLeafPoints = 24;
// Candidates beyond k that are gathered before the farthest are dropped.
constexpr size_t kSpareCandidates = 256;

}  // namespace

NeighbourIndex::NeighbourIndex(std::vector<double> points, size_t dimensions)
    : dimensions_(dimensions), points_(std::move(points)), order_(size()) {
  std::iota(order_.begin(), order_.end(), uint32_t{0});
  if (order_.empty()) return;
  build(0, static_cast<uint32_t>(order_.size()));
  ordered_points_.reserve(points_.size());
  for (const uint32_t point : order_) {
    const auto begin = points_.begin() + static_cast<long>(point * dimensions_);
    ordered_points_.insert(ordered_points_.end(), begin, begin + static_cast<long>(dimensions_));
  }
}

size_t NeighbourIndex::widest_dimension(size_t node) const {
  const double* low = box(node);
  const double* high = low + dimensions_;
  size_t widest = 0;
  for (size_t d = 1; d < dimensions_; ++d) {
    if (high[d] - low[d] > high[widest] - low[widest]) widest = d;
  }
  return widest;
}

void NeighbourIndex::build(uint32_t begin, uint32_t end) {
  const size_t node = nodes_.size();
  nodes_.push_back({begin, end, 0});
  std::vector<double> low(dimensions_, std::numeric_limits<double>::infinity());
  std::vector<double> high(dimensions_, -std::numeric_limits<double>::infinity());
  for (uint32_t i = begin; i < end; ++i) {
    for (size_t d = 0; d < dimensions_; ++d) {
      low[d] = std::min(low[d], points_[order_[i] * dimensions_ + d]);
      high[d] = std::max(high[d], points_[order_[i] * dimensions_ + d]);
    }
  }
  boxes_.insert(boxes_.end(), low.begin(), low.end());
  boxes_.insert(boxes_.end(), high.begin(), high.end());
  const size_t split = widest_dimension(node);
  if (end - begin <= kLeafPoints || low[split] == high[split]) return;
  const uint32_t middle = begin + (end - begin) / 2;
  std::nth_element(order_.begin() + begin, order_.begin() + middle, order_.begin() + end,
                   [&](uint32_t a, uint32_t b) {
                     const double first = points_[a * dimensions_ + split];
                     const double second = points_[b * dimensions_ + split];
                     return first != second ? first < second : a < b;
                   });
  build(begin, middle);
  nodes_[node].right = static_cast<uint32_t>(nodes_.size());
  build(middle, end);
}

class NeighbourIndex::Search {
 public:
  Search(const NeighbourIndex& index, std::span<const double> place, size_t k,
         std::vector<Neighbour>& found)
      : index_(index), place_(place), k_(k), found_(found) {}

  void run() {
    visit(0, distance_to_box(0));
    keep_nearest();
  }

 private:
  // Added up in the order of distance_to_point(), so that rounding cannot make a box farther than a
  // point inside it.
  double distance_to_box(size_t node) const {
    const double* low = index_.box(node);
    const double* high = low + index_.dimensions_;
    double sum = 0.0;
    for (size_t d = 0; d < index_.dimensions_; ++d) {
      const double gap = std::max({low[d] - place_[d], place_[d] - high[d], 0.0});
      sum += gap * gap;
    }
    return sum;
  }

  double distance_to_point(const double* point) const {
    double sum = 0.0;
    for (size_t d = 0; d < index_.dimensions_; ++d) {
      sum += (place_[d] - point[d]) * (place_[d] - point[d]);
    }
    return sum;
  }

  void visit(size_t node, double distance) {
    if (distance > farthest_) return;
    const size_t right = index_.nodes_[node].right;
    if (right == 0) {
      measure(index_.nodes_[node]);
      return;
    }
    const size_t left = node + 1;
    const double to_left = distance_to_box(left), to_right = distance_to_box(right);
    const bool left_first = to_left <= to_right;
    visit(left_first ? left : right, std::min(to_left, to_right));
    visit(left_first ? right : left, std::max(to_left, to_right));
  }

  void measure(const Node& leaf) {
    for (uint32_t i = leaf.begin; i < leaf.end; ++i) {
      const double distance =
          distance_to_point(index_.ordered_points_.data() + i * index_.dimensions_);
      if (distance > farthest_) continue;
      found_.emplace_back(distance, index_.order_[i]);
      if (found_.size() >= k_ + kSpareCandidates) keep_nearest();
    }
  }

  void keep_nearest() {
    if (found_.size() <= k_) return;
    const auto last = found_.begin() + static_cast<long>(k_) - 1;
    std::nth_element(found_.begin(), last, found_.end());
    farthest_ = last->first;
    found_.resize(k_);
  }

  const NeighbourIndex& index_;
  std::span<const double> place_;
  size_t k_;
  std::vector<Neighbour>& found_;
  double farthest_ = std::numeric_limits<double>::infinity();
};

void NeighbourIndex::nearest(std::span<const double> place, size_t k,
                             std::vector<Neighbour>& found) const {
  found.clear();
  if (k > 0 && size() > 0) Search(*this, place, k, found).run();
}

}  // namespace octroi
