#pragma once

#include <string>
#include <vector>

#include "base/language.h"
#include "model/study.h"

namespace octroi {

// What a reader should hold against the study: what its own figures say is weak, and what no
// cross-validation can see. A sentence or two each.
std::vector<std::string> study_limits(const Study& study, Language language);

// The same as HTML.
std::string limits_section(const Study& study, Language language);

}  // namespace octroi
