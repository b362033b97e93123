#pragma once

#include <span>
#include <string_view>

#include "base/json.h"

namespace octroi {

// (x − median) / interquartile range; only centred where the middle half are equal (scikit-learn's
// RobustScaler). A few huge values do not move it.
struct Robust {
  static constexpr std::string_view kName = "robust";
  double median = 0.0;
  double range = 1.0;

  static Robust fit(std::span<const double> ascending);
  double of(double x) const { return (x - median) / range; }

  Json to_json() const { return {{"median", median}, {"range", range}}; }
  static Robust from_json(const Json& json) {
    return {json.at("median").get<double>(), json.at("range").get<double>()};
  }
};

}  // namespace octroi
