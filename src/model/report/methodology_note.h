#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "base/language.h"
#include "model/study.h"
#include "model/study_report.h"
#include "tables/portfolio.h"

namespace octroi {

// How the model of a study was made, for a reader who must answer for it without having made it: a
// page of prose with the study's own figures, fewer than ten printed pages. `bad` are the labels of
// the study's rows.
std::string methodology_note(const Study& study, const Portfolio& portfolio,
                             std::span<const uint8_t> bad, const FeatureNames& names,
                             Language language);

}  // namespace octroi
