#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace octroi {

// Where a value that many share, at either end of the range, goes.
enum class EndTies {
  kMiddle,   // the middle of their ranks, as for ties elsewhere
  kExtreme,  // the very end, ±5.2, as scikit-learn has it, however many they are
};

// The rank of x among the training values as a normal deviate: x between its neighbours among
// quantiles at even steps, interpolated from both sides so that ties get the middle of their ranks,
// then the inverse normal distribution, held within ±5.2 (scikit-learn's QuantileTransformer with
// output_distribution="normal", the same with kExtreme).
struct QuantileNormal {
  static constexpr std::string_view kName = "quantile";
  static constexpr size_t kQuantiles = 1000;
  std::vector<double> quantiles;  // ascending
  EndTies end_ties = EndTies::kMiddle;

  // At most `count` quantiles, no more than there are values.
  static QuantileNormal fit(std::span<const double> ascending, EndTies end_ties,
                            size_t count = kQuantiles);
  // NaN where there were no values to fit.
  double of(double x) const;

  Json to_json() const;
  static QuantileNormal from_json(const Json& json);

 private:
  double share_of(double x) const;
};

}  // namespace octroi
