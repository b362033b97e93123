#pragma once

#include <span>
#include <string_view>

#include "base/json.h"

namespace octroi {

// (x − mean) / deviation, the deviation that of the whole (n, not n − 1); values that do not vary
// beyond rounding are only centred (scikit-learn's StandardScaler).
struct Standard {
  static constexpr std::string_view kName = "standard";
  double mean = 0.0;
  double deviation = 1.0;

  // The values are ascending and none is missing; so for every transform.
  static Standard fit(std::span<const double> ascending);
  double of(double x) const { return (x - mean) / deviation; }

  Json to_json() const { return {{"mean", mean}, {"deviation", deviation}}; }
  static Standard from_json(const Json& json) {
    return {json.at("mean").get<double>(), json.at("deviation").get<double>()};
  }
};

}  // namespace octroi
