#pragma once

#include <string>
#include <vector>

#include "model/fairness/fairness.h"

namespace octroi {

// For a terminal, a line per protected field: the groups approved least and most, and the gap.
// Fields of which only one group is known are left out; "" if none is left.
std::string fairness_text(const std::vector<FairnessField>& fields);

}  // namespace octroi
