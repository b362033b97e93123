#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "model/explanation/explanation.h"

namespace octroi {

// All of an explanation but the importance, which the report lists with the features' words;
// `features` are the model's, in its order.
Json to_json(const Explanation& explanation, const std::vector<std::string>& features);

}  // namespace octroi
