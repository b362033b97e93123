#pragma once

#include <span>
#include <vector>

#include "model/policy.h"
#include "scoring/feature_profile.h"

namespace octroi {

// The features that explain a decision, the most telling first, at most kReasonCount.
//   contributions: per feature, to the log-odds of default (above 0: raises the risk)
//   is_usual:      per feature, whether the applicant's value is the population's usual one
//
// Rules (docs/explanations.md gives the grounds):
// - A protected feature is never named.
// - Themes are ranked by the sum of their features, and each gives one reason: its feature that
//   pushes hardest the theme's way. A feature with an unusual value goes before one with the usual
//   value, unless it pushes less than half as hard.
// - Where the themes run out, further features follow, no measure twice.
// - A refusal or a referral names only what raises the risk. An approval names the two strongest
//   that raise it, then what lowers it.
std::vector<size_t> choose_reasons(std::span<const double> contributions,
                                   const std::vector<bool>& is_usual,
                                   std::span<const FeatureProfile> features, Decision decision);

}  // namespace octroi
