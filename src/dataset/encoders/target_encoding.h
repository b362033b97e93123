#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/json.h"

namespace octroi {

// A category as the bad rate of its training rows, drawn towards that of all of them by empirical
// Bayes: λ · rate + (1 − λ) · mean with λ = v·n / (v·n + rate·(1 − rate)), n its rows and v the
// variance of the labels (scikit-learn's TargetEncoder with smooth="auto"; Micci-Barreca, 2001,
// equations 5 and 6). Missing is a category of its own; one that no training row has is the mean.
//
// The encoding of a row must not have seen the row's own label: give a learner cross_fitted()
// values of its training rows, and of_code() for any other row.
class TargetEncoding {
 public:
  // Codes are below `categories`, or −1: missing. At least one row.
  static TargetEncoding fit(std::span<const int32_t> codes, size_t categories,
                            std::span<const uint8_t> bad, std::span<const size_t> rows);

  double of_code(int32_t code) const {
    const auto at = static_cast<size_t>(code + 1);
    return at < by_code_.size() ? by_code_[at] : mean_;
  }
  double mean() const { return mean_; }

  Json to_json() const;
  static TargetEncoding from_json(const Json& json);

 private:
  double mean_ = 0.0;
  std::vector<double> by_code_;  // of code + 1: position 0 is missing
};

// For each of `rows`, in their order, its category by the encoding that the rows of the other folds
// give. `fold_of_row` has one fold (0, 1, …) for each of `rows`, in the same order; no fold may
// hold all of them.
std::vector<double> cross_fitted(std::span<const int32_t> codes, size_t categories,
                                 std::span<const uint8_t> bad, std::span<const size_t> rows,
                                 std::span<const int> fold_of_row);

}  // namespace octroi
