#pragma once

#include <string>

#include "base/language.h"
#include "model/study.h"
#include "model/study_report.h"

namespace octroi {

// What drives the scores of the chosen model (HTML): contributions of features and themes with
// their intervals, what is lost when they are shuffled, and how far the folds agree on their order.
std::string importance_section(const Study& study, const FeatureNames& names, Language language);

// Its figures: of the most important features, and of the themes ("" without themes).
std::string contributions_figure(const Study& study, const FeatureNames& names, Language language);
std::string themes_figure(const Study& study, Language language);

}  // namespace octroi
