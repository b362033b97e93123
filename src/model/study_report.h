#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "model/study.h"

namespace octroi {

// The words of a feature, as the catalogue composes them.
using FeatureNames = std::function<Words(std::string_view feature)>;

// The whole study for machines (report.json).
Json study_report(const Study& study, const FeatureNames& names);

}  // namespace octroi
