#pragma once

#include <span>
#include <vector>

#include "model/policy.h"

namespace octroi {

// A client who shows how the model decides.
struct ExampleChoice {
  enum class Kind { kClearApproval, kClearRefusal, kBorderline };
  Kind kind = Kind::kBorderline;
  size_t row = 0;
};

// A clear approval (among those approved, the PD that a tenth of them is below: typical, not the
// oddest of all), a clear refusal (the PD that a tenth of the refused is above) and the client
// whose log-odds are nearest to the threshold's. A kind that no client is of is left out; no client
// stands twice.
std::vector<ExampleChoice> choose_examples(std::span<const double> pd, const Policy& policy);

}  // namespace octroi
