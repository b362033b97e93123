#pragma once

#include <string>

#include "base/language.h"
#include "model/metrics/estimate.h"

namespace octroi {

// "0.761 (0.752–0.770)" as HTML, the interval in small print.
std::string with_interval(const Estimate& estimate, int decimals, Language language);
// The same in percent: "8.1% (7.6%–8.6%)".
std::string share_with_interval(const Estimate& estimate, Language language);

}  // namespace octroi
