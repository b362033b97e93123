#pragma once

#include <string>

#include "base/language.h"
#include "model/study.h"

namespace octroi {

// The folds, how many and how they were made: "5, grouped by CITY".
std::string split_words(const Study& study, Language language);

// How far the figures hang on the draw of the folds (repeats) and on the choice itself (nested
// cross-validation), as HTML; "" where neither was asked for.
std::string robustness_tables(const Study& study, Language language);

}  // namespace octroi
