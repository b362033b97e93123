#pragma once

#include <algorithm>
#include <limits>
#include <span>
#include <string_view>

#include "base/json.h"
#include "dataset/transforms/quantiles.h"

namespace octroi {

// x held within two quantiles of the training values, so that a typing error cannot decide alone.
struct Winsoriser {
  static constexpr std::string_view kName = "winsorise";
  double low = std::numeric_limits<double>::lowest();
  double high = std::numeric_limits<double>::max();

  // Each end's share of the values that are held.
  static Winsoriser fit(std::span<const double> ascending, double share) {
    if (ascending.empty()) return {};
    return {quantile(ascending, share), quantile(ascending, 1.0 - share)};
  }
  double of(double x) const { return std::clamp(x, low, high); }  // NaN stays

  Json to_json() const { return {{"low", low}, {"high", high}}; }
  static Winsoriser from_json(const Json& json) {
    return {json.at("low").get<double>(), json.at("high").get<double>()};
  }
};

}  // namespace octroi
