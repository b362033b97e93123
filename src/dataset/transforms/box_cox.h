#pragma once

#include <span>
#include <string_view>

#include "base/json.h"

namespace octroi {

// (x^λ − 1) / λ, or ln x at λ = 0, with the λ of the highest likelihood (SciPy's boxcox). Only for
// values above 0: any other is NaN, so hold them within the training range first.
struct BoxCox {
  static constexpr std::string_view kName = "box-cox";
  double lambda = 1.0;

  static bool can_fit(std::span<const double> ascending) {
    return ascending.empty() || ascending.front() > 0.0;
  }
  // Error (kDefect) unless can_fit().
  static BoxCox fit(std::span<const double> ascending);
  double of(double x) const;

  Json to_json() const { return {{"lambda", lambda}}; }
  static BoxCox from_json(const Json& json) { return {json.at("lambda").get<double>()}; }
};

}  // namespace octroi
