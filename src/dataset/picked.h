#pragma once

#include <cstddef>
#include <ranges>
#include <vector>

namespace octroi {

// The values of the rows asked for, in this order.
template <std::ranges::random_access_range Values>
std::vector<std::ranges::range_value_t<Values>> picked(const Values& values,
                                                       const std::vector<size_t>& rows) {
  std::vector<std::ranges::range_value_t<Values>> result;
  result.reserve(rows.size());
  for (const size_t row : rows) {
    result.push_back(values[static_cast<std::ranges::range_difference_t<Values>>(row)]);
  }
  return result;
}

}  // namespace octroi
