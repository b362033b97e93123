#pragma once

#include "base/json.h"
#include "model/feature_selection/feature_selection.h"

namespace octroi {

Json to_json(const FeatureSelection& selection);

}  // namespace octroi
