#pragma once

#include <string>

#include "features/value_words.h"
#include "scoring/assessment.h"
#include "scoring/scorer.h"

namespace octroi {

// How text for a terminal is laid out.
struct Layout {
  ValueStyle style;
  size_t width = 100;  // columns
};

// The way from the average of all applicants to this one's points, theme by theme with the
// strongest features beneath; the bars stand where the score is at each step. The steps as shown
// add up to the points as shown.
std::string waterfall(const Assessment& assessment, const Scorer& scorer, const Layout& layout);

}  // namespace octroi
