#pragma once

#include "base/json.h"
#include "features/value_words.h"
#include "scoring/assessment.h"
#include "scoring/scorer.h"

namespace octroi {

// Everything that a program needs of one assessment, the sentences in the style's language:
//   key, pd, points, grade, decision, threshold, reasons [{feature, theme, value, usual, log_odds,
//   points, text}], remarks, missing_share
Json to_json(const Assessment& assessment, const Scorer& scorer, const ValueStyle& style);

// The same with the way from the average to this applicant: average {pd, points, log_odds}, themes
// [{theme, name, points}] and contributions of every feature that moves the score, the strongest
// first; protected features are marked.
Json explanation_json(const Assessment& assessment, const Scorer& scorer, const ValueStyle& style);

}  // namespace octroi
