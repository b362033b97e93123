#pragma once

#include <cstddef>

namespace octroi {

// The good and the bad clients of a bin, or of all rows.
struct ClassCounts {
  size_t goods = 0;
  size_t bads = 0;

  size_t rows() const { return goods + bads; }
  double bad_rate() const { return static_cast<double>(bads) / static_cast<double>(rows()); }
  bool has_both() const { return goods > 0 && bads > 0; }
  void add(bool bad) { ++(bad ? bads : goods); }
  ClassCounts& operator+=(const ClassCounts& other) {
    goods += other.goods;
    bads += other.bads;
    return *this;
  }
};

// Both take a bin and all rows, the bin's among them, and need goods and bads among all rows. A bin
// that lacks one class counts as if it held half a client more of each, so that both stay finite;
// no other bin is smoothed.

// ln(share of all goods / share of all bads) in the bin: above 0 it is better than the whole, and 0
// for a bin without rows.
double weight_of_evidence(const ClassCounts& bin, const ClassCounts& all);

// (share of all goods − share of all bads) · weight of evidence: the bin's part, never negative, of
// the information value of a partition.
double information_value(const ClassCounts& bin, const ClassCounts& all);

}  // namespace octroi
