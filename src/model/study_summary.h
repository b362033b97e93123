#pragma once

#include <string>

#include "model/study_report.h"

namespace octroi {

// The study for a reader: models side by side, the choice and why, threshold, cost, calibration and
// what drives the scores. Plain text, 100 columns.
std::string study_summary(const Study& study, const FeatureNames& names);

}  // namespace octroi
