#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "dataset/transforms/transform.h"

namespace octroi {

// How the transform of a number is found.
enum class TransformChoice { kAuto, kNone, kLog, kQuantile };
std::string_view name_of(TransformChoice choice);  // "auto", "none", …
const std::vector<TransformChoice>& all_transform_choices();

// A number of normality 0.95 has visible skew, one of 0.99 has not.
constexpr double kNormalityWorthATransform = 0.01;

// Fitted on ascending values, of which some thousand evenly spaced ones are enough. kAuto: the
// simplest of none, log, Box-Cox, Yeo-Johnson and quantiles whose normality is at most
// kNormalityWorthATransform below the best of them.
Transform fit_transform(TransformChoice choice, std::span<const double> ascending);

}  // namespace octroi
