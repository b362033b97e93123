#pragma once

#include <string>

#include "base/language.h"
#include "model/study.h"

namespace octroi {

// What a reader should hold against the study (HTML): what its own figures say is weak, and what no
// cross-validation can see.
std::string limits_section(const Study& study, Language language);

}  // namespace octroi
