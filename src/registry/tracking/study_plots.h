#pragma once

#include "base/files.h"
#include "model/study.h"
#include "model/study_report.h"

namespace octroi {

// The curves of a study and what drives its scores, as files that MLflow shows: roc.svg,
// precision_recall.svg, calibration.svg, cost.svg, gains.svg, lift.svg, features.svg, themes.svg
// where there are themes, and the table of gains as gains.html and gains.csv.
void write_study_plots(const Study& study, const FeatureNames& names, const fs::path& folder);

}  // namespace octroi
