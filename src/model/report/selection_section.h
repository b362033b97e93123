#pragma once

#include <string>

#include "base/language.h"
#include "model/feature_selection/feature_selection.h"
#include "model/study_report.h"

namespace octroi {

// How far the features can be thinned out (HTML): AUC by number of features and the set offered.
std::string selection_section(const FeatureSelection& selection, const FeatureNames& names,
                              Language language);

}  // namespace octroi
