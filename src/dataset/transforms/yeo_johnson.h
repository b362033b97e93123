#pragma once

#include <span>
#include <string_view>

#include "base/json.h"

namespace octroi {

// Box-Cox of 1 + x where x ≥ 0, and −Box-Cox of 1 − x with 2 − λ where x < 0, with the λ of the
// highest likelihood (Yeo & Johnson, 2000; scikit-learn's PowerTransformer). λ is 1, which changes
// nothing, where the values do not vary.
struct YeoJohnson {
  static constexpr std::string_view kName = "yeo-johnson";
  double lambda = 1.0;

  static YeoJohnson fit(std::span<const double> ascending);
  double of(double x) const;

  Json to_json() const { return {{"lambda", lambda}}; }
  static YeoJohnson from_json(const Json& json) { return {json.at("lambda").get<double>()}; }
};

}  // namespace octroi
