#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace octroi {

// A column in the order of its values, so that its correlations with many others need no sorting.
class RankedColumn {
 public:
  // NaN is missing.
  explicit RankedColumn(std::vector<double> values);

  size_t size() const { return values_.size(); }
  bool is_missing(size_t row) const;
  // Midranks of the rows where `other` has a value too; NaN elsewhere.
  std::vector<double> ranks_beside(const RankedColumn& other) const;

 private:
  std::vector<double> values_;
  std::vector<uint32_t> order_;  // rows with a value, ascending
};

// Spearman's rank correlation over the rows where both have a value, ties sharing their mean rank.
// NaN if one of them does not vary there.
double spearman(const RankedColumn& one, const RankedColumn& other);

// The same of all pairs, row by row, in parallel; 1 on the diagonal.
std::vector<double> spearman_matrix(const std::vector<RankedColumn>& columns);

}  // namespace octroi
