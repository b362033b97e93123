#pragma once

#include <string>

#include "base/language.h"
#include "model/study.h"
#include "model/study_report.h"

namespace octroi {

// How the PD runs along the most important features, and which of them act together (HTML); "" if
// the study did not look.
std::string effect_section(const Study& study, const FeatureNames& names, Language language);

}  // namespace octroi
