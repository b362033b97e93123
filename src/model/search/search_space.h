#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/toml.h"
#include "tables/portfolio.h"

namespace octroi {

// A setting of a learner that is searched: a number between two bounds, or one of several values.
struct SearchParameter {
  std::string name;
  double from = 0.0;
  double to = 0.0;
  bool is_log = false;             // what counts is the ratio of two values, not their difference
  bool is_integer = false;         // whole numbers alone; both bounds are among them
  std::vector<TomlValue> choices;  // not empty: one of these, and a coordinate is an index

  bool is_choice() const { return !choices.empty(); }
  TomlValue value_at(double coordinate) const;
};

// One coordinate per parameter, in the space's order: the number itself, or the index of a choice.
using Point = std::vector<double>;

struct SearchSpace {
  std::vector<SearchParameter> parameters;
  Point start;  // the values of [model.<name>]

  TomlValues values_at(const Point& point) const;
};

// Whether the portfolio has a [search.<name>].
bool has_search_space(const std::string& learner, const Portfolio& portfolio);

// [search.<name>] around [model.<name>], where each parameter must have a value to start from.
// Error (kInput) with file, line and column for what is no range or no list of choices, for a start
// outside it, and for what the learner does not know.
SearchSpace read_search_space(const std::string& learner, const Portfolio& portfolio);

}  // namespace octroi
