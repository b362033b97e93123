#pragma once

#include <string>

#include "features/value_words.h"
#include "scoring/assessment.h"
#include "scoring/scorer.h"

namespace octroi {

// The decision and its grounds in a few lines for a terminal: PD in words, points, grade,
// threshold, reasons, what to bear in mind.
std::string assessment_card(const Assessment& assessment, const Scorer& scorer,
                            const ValueStyle& style);

}  // namespace octroi
