#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/toml.h"

namespace octroi {

// Words get small codes, so that a generated value is always one double.
class Dictionary {
 public:
  double code(const std::string& word);
  const std::string& word(double code) const { return words_[static_cast<size_t>(code)]; }

 private:
  std::vector<std::string> words_;
  std::unordered_map<std::string, double> codes_;
};

// The distribution of one column: a share of missing values, and for the others either quantiles
// (numbers, linear between the points, rounded to a grid) or shares (words).
class Marginal {
 public:
  // { missing = 0.1, grid = 4.5, ranks = [0, …, 1], values = [numbers that never fall] } or
  // { missing = 0.1, words = ["a", …], shares = [0.7, …] }; missing and grid may be left out.
  static Marginal read(const TomlTable& source, Dictionary& dictionary);

  bool is_text() const { return is_text_; }
  double missing() const { return missing_; }
  // The value whose rank among the present ones is `rank`, in (0, 1).
  double at(double rank) const;

 private:
  bool is_text_ = false;
  double missing_ = 0.0;
  double grid_ = 0.0;
  std::vector<double> ranks_;   // the probability of each point, or the upper end of each share
  std::vector<double> values_;  // quantiles, or codes of words
};

// Marginals of one column by segment: the number of each, by the code of the segment's word; −1
// where the segment has none.
struct MarginalFamily {
  std::vector<int32_t> by_segment;

  void set(double segment, int32_t marginal);
  int32_t of(double segment) const;
};

}  // namespace octroi
